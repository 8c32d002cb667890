package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.cli.console.Console;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

  /** Returns every command, as the words that name it. */
  static Stream<List<String>> commands() {
    Console console =
        Console.of(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream());
    List<List<String>> all = new ArrayList<>();
    collect(new Qa(console).commandLine(), List.of(), all);
    return all.stream();
  }

  private static void collect(CommandLine command, List<String> words, List<List<String>> all) {
    all.add(words);
    command
        .getSubcommands()
        .forEach(
            (name, child) -> {
              List<String> longer = new ArrayList<>(words);
              longer.add(name);
              collect(child, longer, all);
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfEveryCommandHasExamplesAndExitCodes(List<String> words) {
    List<String> arguments = new ArrayList<>(words);
    arguments.add("--help");
    Run run = Run.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(
            "Usage: " + String.join(" ", Stream.concat(Stream.of("qa"), words.stream()).toList()))
        .contains("Examples:%n".formatted(), "Exit codes:%n".formatted(), "--verbose");
  }

  @Test
  void versionNamesTheJdk() {
    Run run = Run.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("qa ").contains("JDK " + Runtime.version());
  }

  @Test
  void completionScriptContainsCommandsAndOptions() {
    Run run = Run.of("completion");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("#!").contains("classify", "evaluate", "--top-k");
  }

  @Test
  void misspelledCommandIsUsageErrorWithSuggestion() {
    Run run = Run.of("clasify", "text");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("clasify", "qa classify");
  }

  @Test
  void unknownOptionIsUsageError() {
    assertThat(Run.of("classify", "--colour").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void invalidValueIsUsageErrorInOneSentence() {
    Run run = Run.of("classify", "--threshold", "1.5", "text");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).isEqualTo("qa: --threshold is 1.5; it must be in [0, 1].%n".formatted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"classify --file", "model verify --model", "evaluate --data"})
  void emptyPathIsUsageError(String command) {
    Run run = Run.of(Run.joined(command.split(" ", -1), new String[] {""}));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(command.replaceFirst(".* ", ""), "the path is empty");
  }

  @Test
  void failureIsReportedInOneSentence() {
    Run run = Run.of("classify", "--model", "no-such-folder", "text");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1).first().asString().contains("no-such-folder");
  }

  @Test
  void verboseOptionShowsStackTraceOfFailure() {
    assertThat(Run.of("classify", "-v", "--model", "no-such-folder", "text").err())
        .contains("ModelException", "\tat ");
    assertThat(Run.of("-v", "classify", "--model", "no-such-folder", "text").err())
        .contains("\tat ");
  }
}
