package io.github.qaclassifier.scraper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fuzzes every parser with Jazzer, in a separate process: no input may make one throw anything but
 * its own error. The build takes a few seconds for all of them together; {@code
 * -Dqa.fuzz.seconds=60} gives a minute to each. An input that breaks one is left in {@code
 * target/fuzz}, and its bytes belong into {@link #BROKE_ONCE} then.
 */
class FuzzIT {

  private static final int SECONDS_FOR_ALL = 4;
  private static final int SECONDS_FOR_EACH = Integer.getInteger("qa.fuzz.seconds", 0);
  private static final Path FINDINGS = Path.of("target/fuzz");

  /** Inputs that caused a fault in a parser. */
  private static final List<byte[]> BROKE_ONCE =
      List.of(
          // The JDK's parser has no message for a NUL in a document type.
          "<!DOCTYPE a [<!ENTITY b \"c\"\0>]><a/>".getBytes(StandardCharsets.UTF_8));

  @TestFactory
  Stream<DynamicTest> parserAcceptsItsSeedsAndInputsOfPastFaults() {
    return FuzzTargets.all().entrySet().stream()
        .map(
            target ->
                DynamicTest.dynamicTest(
                    target.getKey(),
                    () -> {
                      target.getValue().seeds().forEach(target.getValue().reads());
                      BROKE_ONCE.forEach(target.getValue().reads());
                      target.getValue().reads().accept(new byte[0]);
                    }));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void noInputBreaksAParserWithinSeconds(@TempDir Path corpus) throws Exception {
    int number = 0;
    for (FuzzTargets.Target target : FuzzTargets.all().values()) {
      for (byte[] seed : target.seeds()) {
        byte[] chosen = new byte[seed.length + 1];
        chosen[0] = (byte) number;
        System.arraycopy(seed, 0, chosen, 1, seed.length);
        write(corpus, chosen);
      }
      number++;
    }
    fuzz("", SECONDS_FOR_ALL, corpus);
  }

  @TestFactory
  Stream<DynamicTest> noInputBreaksAParserWithinTheGivenTime(@TempDir Path folder) {
    assumeTrue(
        SECONDS_FOR_EACH > 0,
        "A time for each parser is given with -Dqa.fuzz.seconds, such as 60.");
    return FuzzTargets.all().entrySet().stream()
        .map(
            target ->
                DynamicTest.dynamicTest(
                    target.getKey(),
                    () -> {
                      Path corpus = Files.createDirectories(folder.resolve(target.getKey()));
                      for (byte[] seed : target.getValue().seeds()) {
                        write(corpus, seed);
                      }
                      fuzz(target.getKey(), SECONDS_FOR_EACH, corpus);
                    }));
  }

  private static void write(Path corpus, byte[] seed) throws IOException {
    Files.write(corpus.resolve("seed-%d".formatted(Arrays.hashCode(seed))), seed);
  }

  private static void fuzz(String target, int seconds, Path corpus)
      throws IOException, InterruptedException {
    Path findings = Files.createDirectories(FINDINGS).toAbsolutePath();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dqa.fuzz.target=" + target,
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTargets.class.getName(),
                "--instrumentation_includes=" + instrumented(target),
                // It watches for attacks through URLs, which tests on addresses resemble.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.*",
                "--reproducer_path=" + findings,
                "-artifact_prefix=" + findings + "/",
                "-max_total_time=" + seconds,
                "-max_len=8192",
                // Seconds of the clock, and the machine may be busy with other tests.
                "-timeout=120",
                "-print_final_stats=1",
                corpus.toString()));
    Path log = findings.resolve((target.isEmpty() ? "all" : target) + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    int exitCode = process.waitFor();

    assertThat(exitCode).as(() -> "%s%n%s".formatted(log, tail(log))).isZero();
  }

  /** Few libraries for the short run, which would end before all of them are instrumented. */
  private static String instrumented(String target) {
    String own = "io.github.qaclassifier.**";
    return target.isEmpty()
        ? own
        : own
            + ":org.jsoup.**:crawlercommons.**:com.fasterxml.jackson.core.**:de.siegmar.fastcsv.**";
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
