package io.github.qaclassifier.core.diagnostics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The limits that a container sets, read from control groups of both versions. */
final class Containers {

  private static final String GROUPS = "/sys/fs/cgroup/";

  /** Version 1 states a number near the largest if there is no limit. */
  private static final long NO_LIMIT = 1L << 60;

  private Containers() {}

  /** Returns the limit in processors. */
  static Optional<Double> cpuLimit() {
    String[] both = first(GROUPS + "cpu.max").orElse("max").split(" ", -1);
    if (both.length == 2 && !both[0].equals("max")) {
      return Optional.of(Double.parseDouble(both[0]) / Double.parseDouble(both[1]));
    }
    double quota = number(GROUPS + "cpu/cpu.cfs_quota_us").orElse(-1L);
    double period = number(GROUPS + "cpu/cpu.cfs_period_us").orElse(1L);
    return quota <= 0 ? Optional.empty() : Optional.of(quota / period);
  }

  /** Returns the limit in bytes. */
  static Optional<Long> memoryLimit() {
    return limit("memory.max", "memory/memory.limit_in_bytes");
  }

  /** Returns the memory that is free inside the container and on the machine, in bytes. */
  static Optional<Long> availableMemory() {
    Optional<Long> inContainer =
        memoryLimit()
            .flatMap(
                limit ->
                    limit("memory.current", "memory/memory.usage_in_bytes")
                        .map(used -> limit - used));
    Optional<Long> onMachine =
        MachineChecks.lines("/proc/meminfo").stream()
            .filter(line -> line.startsWith("MemAvailable:"))
            .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
            .findFirst();
    return Stream.concat(inContainer.stream(), onMachine.stream()).min(Long::compare);
  }

  private static Optional<Long> limit(String version2, String version1) {
    return number(GROUPS + version2)
        .or(() -> number(GROUPS + version1))
        .filter(bytes -> bytes < NO_LIMIT);
  }

  private static Optional<Long> number(String file) {
    return first(file).filter(text -> text.matches("-?\\d{1,18}")).map(Long::parseLong);
  }

  private static Optional<String> first(String file) {
    List<String> lines = MachineChecks.lines(file);
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(0).strip());
  }
}
