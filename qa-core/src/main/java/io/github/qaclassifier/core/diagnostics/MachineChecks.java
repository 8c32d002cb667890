package io.github.qaclassifier.core.diagnostics;

import io.github.qaclassifier.core.diagnostics.Diagnostics.Check;
import io.github.qaclassifier.core.diagnostics.Diagnostics.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the JVM, the operating system, the processor and the memory. */
final class MachineChecks {

  /** What the shipped model needs besides the heap, while it is opened. */
  private static final long NEEDED_BYTES = 200L << 20;

  /** The oldest version of glibc with which ONNX Runtime is linked. */
  private static final Version ENGINE_GLIBC = new Version(2, 27);

  /** The oldest version of glibc with which the native tokenizer is linked. */
  private static final Version TOKENIZER_GLIBC = new Version(2, 34);

  private static final Pattern GLIBC =
      Pattern.compile("GNU C Library.{1,80}?version (\\d+)\\.(\\d+)");

  /** Instructions for 8-bit products, as /proc/cpuinfo names them. */
  private static final Set<String> FAST = Set.of("avx512_vnni", "avx_vnni", "asimddp");

  private static final Set<String> WORTH_NAMING =
      Set.of("sse4_2", "avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8", "asimddp", "i8mm");

  private MachineChecks() {}

  static List<Check> all() {
    return Stream.of(
            Optional.of(java()),
            Optional.of(system()),
            cLibrary(),
            instructions(),
            Optional.of(processors()),
            Optional.of(memory()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Check java() {
    return Check.ok(
        "Java",
        "%s, %s, %s",
        Runtime.version(),
        System.getProperty("java.vendor"),
        System.getProperty("java.home"));
  }

  private static Check system() {
    String arch = System.getProperty("os.arch");
    String name = System.getProperty("os.name");
    String version = System.getProperty("os.version");
    return Set.of("amd64", "x86_64", "aarch64").contains(arch)
        ? Check.ok("system", "%s %s, %s", name, version, arch)
        : Check.failed(
            "system",
            "%s %s, %s: use a 64-bit Java on an x86-64 or ARM processor.",
            name,
            version,
            arch);
  }

  private static Optional<Check> cLibrary() {
    Optional<Path> library =
        lines("/proc/self/maps").stream()
            .filter(line -> line.matches(".*/(libc[.-][^/]*|ld-musl-[^/]*)"))
            .map(line -> Path.of(line.substring(line.indexOf('/'))))
            .findFirst();
    return library.map(
        path -> path.toString().contains("musl") ? musl() : glibc(version(path), path));
  }

  private static Check musl() {
    boolean given = System.getProperty("onnxruntime.native.path") != null;
    return new Check(
        "C library",
        given ? Status.WARNING : Status.FAILED,
        "musl, for which ONNX Runtime publishes no library: run on an image with glibc, for example"
            + " eclipse-temurin:17-jre, or name a folder with libraries built for musl with"
            + " -Donnxruntime.native.path=FOLDER.");
  }

  static Check glibc(Optional<Version> found, Path path) {
    if (found.isEmpty()) {
      return Check.ok("C library", "%s", path);
    }
    Version version = found.get();
    if (version.isOlderThan(ENGINE_GLIBC)) {
      return Check.failed(
          "C library",
          "glibc %s is too old for ONNX Runtime, which needs %s: use a newer system.",
          version,
          ENGINE_GLIBC);
    }
    return version.isOlderThan(TOKENIZER_GLIBC)
        ? Check.ok(
            "C library",
            "glibc %s; the tokenizer runs in Java, because its native library needs %s",
            version,
            TOKENIZER_GLIBC)
        : Check.ok("C library", "glibc %s", version);
  }

  /** Returns the version that the library states in its text. */
  private static Optional<Version> version(Path library) {
    try {
      Matcher text =
          GLIBC.matcher(new String(Files.readAllBytes(library), StandardCharsets.ISO_8859_1));
      return text.find()
          ? Optional.of(
              new Version(Integer.parseInt(text.group(1)), Integer.parseInt(text.group(2))))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Check> instructions() {
    Set<String> flags =
        lines("/proc/cpuinfo").stream()
            .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
            .findFirst()
            .map(line -> Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+", -1)))
            .orElse(Set.of());
    if (flags.isEmpty()) {
      return Optional.empty();
    }
    Set<String> named = new TreeSet<>(flags);
    named.retainAll(WORTH_NAMING);
    String list = String.join(", ", named);
    return Optional.of(
        flags.stream().anyMatch(FAST::contains)
            ? Check.ok("processor", "%s", list)
            : Check.warning(
                "processor",
                "%s; without VNNI or dot-product instructions a question takes two to three times as long: nothing to do unless you can choose the machine.",
                list));
  }

  private static Check processors() {
    String limit =
        Containers.cpuLimit()
            .map(processors -> String.format(Locale.ROOT, " (container limit %.2f)", processors))
            .orElse("");
    return Check.ok("cores", "%d%s", Runtime.getRuntime().availableProcessors(), limit);
  }

  private static Check memory() {
    long heap = Runtime.getRuntime().maxMemory();
    Optional<Long> limit = Containers.memoryLimit();
    Optional<Long> available = Containers.availableMemory();
    StringBuilder found = new StringBuilder("heap up to " + megabytes(heap));
    limit.ifPresent(bytes -> found.append(", container limit ").append(megabytes(bytes)));
    available.ifPresent(bytes -> found.append(", available ").append(megabytes(bytes)));
    if (available.isPresent() && available.get() < NEEDED_BYTES) {
      return Check.warning(
          "memory",
          "%s; opening the model needs about %s outside of the heap: give the container more memory, or Java a smaller heap (-Xmx).",
          found,
          megabytes(NEEDED_BYTES));
    }
    return Check.ok("memory", "%s", found);
  }

  private static String megabytes(long bytes) {
    return (bytes >> 20) + " MB";
  }

  static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // Another system than Linux.
      return List.of();
    }
  }

  /** A version of two numbers. */
  record Version(int major, int minor) {

    boolean isOlderThan(Version other) {
      return major < other.major || (major == other.major && minor < other.minor);
    }

    @Override
    public String toString() {
      return major + "." + minor;
    }
  }
}
