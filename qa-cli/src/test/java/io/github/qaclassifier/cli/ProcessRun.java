package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command line as users run it: a separate process, on this module's class path. */
final class ProcessRun {

  private ProcessRun() {}

  /**
   * Prepares a process.
   *
   * @param withoutJars class-path entries that match are left out
   */
  static ProcessBuilder without(String withoutJars, String... arguments) {
    Pattern out = Pattern.compile(withoutJars);
    String classPath =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(System.getProperty("java.class.path"))
            .filter(entry -> withoutJars.isEmpty() || !out.matcher(entry).find())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "io.github.qaclassifier.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    return builder;
  }

  static ProcessBuilder of(String... arguments) {
    return without("", arguments);
  }

  /** Runs to the end with an empty input and little output. */
  static Run finish(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(await(process), out, err);
  }

  static int await(Process process) throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the process ends").isTrue();
    return process.exitValue();
  }
}
