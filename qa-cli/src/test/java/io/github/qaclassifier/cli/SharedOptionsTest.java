package io.github.qaclassifier.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Options of the same name have the same description and checks in all commands. */
class SharedOptionsTest {

  private static final CommandLine QA =
      new Qa(
              Console.of(
                  new ByteArrayInputStream(new byte[0]),
                  OutputStream.nullOutputStream(),
                  OutputStream.nullOutputStream()))
          .commandLine();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --strict  | classify, evaluate, baseline, train, dataset stats, dataset prepare, dataset split
          --format  | evaluate, dataset stats, dataset prepare, dataset split, model show
          --data    | evaluate, baseline
          --labels  | baseline, train, dataset prepare
          --seed    | evaluate, baseline
          """)
  void sharedOptionHasOneDescription(String option, String commands) {
    assertThat(descriptions(option, commands)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"classify, evaluate, baseline", "train, quantize, dataset prepare, dataset split"})
  void outputOptionHasOneDescriptionPerKindOfOutput(String commands) {
    assertThat(descriptions("--out", commands)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"classify", "evaluate", "baseline", "serve"})
  void numberOfThreadsHasOneDescriptionUpToItsDefault(String command) {
    assertThat(String.join(" ", option(command, "--threads").description()))
        .startsWith("Number of threads per inference; 0 means one per core (default: ");
  }

  @Test
  void negativeNumberOfThreadsIsRejectedByItsOption() {
    Run run = Run.of("classify", "--threads", "-1", "How to sort a list?");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo("qa: --threads is -1; it must be 0 (one per core) or more.%n".formatted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluate", "baseline"})
  void twoFilesOfTheSameNameAreRejected(String command, @TempDir Path folder) throws IOException {
    Path one = file(folder.resolve("one/dev.jsonl"));
    Path two = file(folder.resolve("two/dev.jsonl"));
    List<String> arguments =
        new ArrayList<>(List.of(command, "--data", one.toString(), "--data", two.toString()));
    if (command.equals("baseline")) {
      arguments.addAll(List.of("--train", file(folder.resolve("train.jsonl")).toString()));
    }

    Run run = Run.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(one.toString(), two.toString(), "both called dev");
  }

  @Test
  void dataFileThatIsGivenTwiceIsRejected(@TempDir Path folder) throws IOException {
    Path dev = file(folder.resolve("dev.jsonl"));
    Path again = folder.resolve("./dev.jsonl");

    Run run = Run.of("evaluate", "--data", dev.toString(), "--data", again.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(again + " is given twice with --data: remove one.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluate", "baseline"})
  void fileWithTheNameOfAllFilesTogetherIsRejected(String command, @TempDir Path folder)
      throws IOException {
    Path dev = file(folder.resolve("dev.jsonl"));
    Path together = file(folder.resolve("together.jsonl"));
    List<String> arguments =
        new ArrayList<>(List.of(command, "--data", dev.toString(), "--data", together.toString()));
    if (command.equals("baseline")) {
      arguments.addAll(List.of("--train", file(folder.resolve("train.jsonl")).toString()));
    }

    Run run = Run.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("--data " + together + " is called together in tables", "rename the file");
  }

  private static Path file(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "{\"title\": \"sort a list\", \"tags\": [\"java\"]}\n");
  }

  private static Set<String> descriptions(String option, String commands) {
    return List.of(commands.split(", ", -1)).stream()
        .map(command -> String.join(" ", option(command, option).description()))
        .collect(Collectors.toSet());
  }

  private static OptionSpec option(String command, String name) {
    CommandLine line = QA;
    for (String word : command.split(" ", -1)) {
      line = requireNonNull(line.getSubcommands().get(word));
    }
    return requireNonNull(line.getCommandSpec().findOption(name));
  }
}
