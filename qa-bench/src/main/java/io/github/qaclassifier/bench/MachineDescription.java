package io.github.qaclassifier.bench;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Describes the machine and the versions, for the header of every table. */
public final class MachineDescription {

  private static final List<String> FLAGS =
      List.of("avx2", "avx512f", "avx_vnni", "avx512_vnni", "amx_int8", "asimddp", "i8mm");

  private MachineDescription() {}

  /**
   * Returns the processor, the flags that matter for int8, cores, JDK, Node.js, ONNX Runtime,
   * commit, date.
   */
  public static String line() throws IOException {
    return "%s (%s), %d cores, %s %s, JDK %s, Node.js %s, ONNX Runtime %s, commit %s, %s."
        .formatted(
            cpuInfo("model name", System.getProperty("os.arch")),
            flags(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version(),
            output("node", "--version"),
            onnxRuntimeVersion(),
            output("git", "describe", "--always", "--dirty"),
            LocalDate.now(ZoneId.systemDefault()));
  }

  /**
   * Reads the version from the manifest of the jar, because a call of the runtime would create its
   * environment too early.
   */
  private static String onnxRuntimeVersion() {
    String version = OrtEnvironment.class.getPackage().getImplementationVersion();
    return version == null ? "of unknown version" : version;
  }

  private static String flags() throws IOException {
    List<String> present =
        List.of((cpuInfo("flags", "") + ' ' + cpuInfo("Features", "")).split(" "));
    List<String> listed = FLAGS.stream().filter(present::contains).toList();
    return listed.isEmpty() ? "flags unknown" : String.join(" ", listed);
  }

  private static String cpuInfo(String key, String otherwise) throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) {
      return otherwise;
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }

  private static String output(String... command) {
    try {
      Process process = new ProcessBuilder(command).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "not found";
    }
  }
}
