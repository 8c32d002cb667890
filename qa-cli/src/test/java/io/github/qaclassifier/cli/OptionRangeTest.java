package io.github.qaclassifier.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Numbers that an option does not allow are rejected by its name, for all commands. */
class OptionRangeTest {

  private static final CommandLine QA =
      new Qa(
              Console.of(
                  new ByteArrayInputStream(new byte[0]),
                  OutputStream.nullOutputStream(),
                  OutputStream.nullOutputStream()))
          .commandLine();

  private static final Set<Class<?>> FRACTIONS = Set.of(double.class, Double.class);
  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(int.class, Integer.class, long.class, Long.class);

  /** Options that take any whole number. */
  private static final Set<String> UNLIMITED = Set.of("--seed", "--min-score");

  /** Options that take a number as text: those of {@code qa serve}. */
  private static final Set<String> NUMBER_LABELS = Set.of("N", "MS");

  @TempDir Path folder;

  static Stream<Arguments> numbersOutOfRange() {
    return commands(QA)
        .flatMap(
            command ->
                command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .filter(option -> !UNLIMITED.contains(option.longestName()))
                    .flatMap(
                        option ->
                            values(option).stream()
                                .map(
                                    value ->
                                        Arguments.of(
                                            command.getCommandSpec().qualifiedName(" "),
                                            option.longestName(),
                                            value))));
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(command)
        : command.getSubcommands().values().stream().flatMap(OptionRangeTest::commands);
  }

  private static List<String> values(OptionSpec option) {
    if (FRACTIONS.contains(option.type())) {
      return List.of("-1", "NaN");
    }
    boolean text = option.type() == String.class && NUMBER_LABELS.contains(option.paramLabel());
    return text || WHOLE_NUMBERS.contains(option.type()) ? List.of("-1") : List.of();
  }

  @ParameterizedTest
  @MethodSource("numbersOutOfRange")
  void numberOutOfRangeIsRejectedByTheNameOfItsOption(String command, String option, String value) {
    Run run = Run.of(arguments(command, option, value));

    assertRejected(run, option, value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train | --max-tokens | 7 | --max-tokens is 7; it must be 8 or more.",
        "train | --epochs | 0 | --epochs is 0; it must be 1 or more.",
        "train | --repetitions | 0 | --repetitions is 0; it must be 1 or more.",
        "train | --checkpoint-minutes | 525601 | --checkpoint-minutes is 525601; it must be in [0, 525600].",
        "train | --threads | -1 | --threads is -1; it must be 0 (one per core) or more.",
        "train | --dropout | 1 | --dropout is 1; it must be in [0, 1).",
        "train | --layer-decay | 0 | --layer-decay is 0; it must be in (0, 1].",
        "train | --learning-rate | Infinity | --learning-rate is Infinity; it must be above 0.",
        "train | --layers | 2,1 | --layers is 2,1; it must be all, or numbers in ascending order, such as 0,2,4.",
        "train | --device | tpu | --device is tpu; it must be cpu, or a GPU such as gpu0.",
        "train | --source-weight | forum=101 | --source-weight of forum is 101; it must be in [0, 100].",
        "quantize | --max-f1-drop | NaN | --max-f1-drop is NaN; it must be 0 or more.",
        "classify | --threshold | 1.5 | --threshold is 1.5; it must be in [0, 1].",
        "baseline | --folds | 1 | --folds is 1; it must be 2 or more.",
        "dataset split | --part | train=NaN | --part train is NaN; it must be above 0.",
        "dataset split | --similarity | 0 | --similarity is 0; it must be in (0, 1].",
        "dataset stats | --top | 0 | --top is 0; it must be 1 or more.",
        "scrape api | --rate | 31 | --rate is 31; it must be above 0 and at most 30.",
        "scrape api | --timeout | 0 | --timeout is 0; it must be in [0.001, 86400] seconds.",
        "scrape urls | --delay | 86401 | --delay is 86401; it must be in [0, 86400] seconds.",
        "scrape details | --max-bytes | 0 | --max-bytes is 0; it must be in [1, 2147483631].",
        "scrape dump | --max | 0 | --max is 0; it must be 1 or more.",
        "serve | --port | 65536 | --port '65536' (QA_PORT, PORT): it must be in [0, 65535].",
        "serve | --max-wait-ms | 1001 | --max-wait-ms '1001' (QA_MAX_WAIT_MS): it must be in [0, 1000].",
        "serve | --deadline-ms | 0 | --deadline-ms '0' (QA_DEADLINE_MS): it must be 1 or more.",
      })
  void messageStatesTheValueAndWhatIsAllowed(
      String command, String option, String value, String message) {
    Run run = Run.of(arguments("qa " + command, option, value));

    assertThat(run.err()).isEqualTo("qa: %s%n".formatted(message));
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void sharesThatSumToMoreThanOneAreRejectedByTheirOptions() {
    Run run = Run.of(arguments("qa train", "--title-only", "0.75", "--body-only", "0.5"));

    assertThat(run.err())
        .isEqualTo(
            "qa: The sum of --title-only and --body-only is 1.25; it must be at most 1.%n"
                .formatted());
  }

  private void assertRejected(Run run, String option, String value) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .startsWith("qa: " + option + " ")
        .contains(value, "must be")
        .doesNotContain("-1.0", "PT")
        .doesNotContainPattern("\\b[a-z]+[A-Z]");
    assertThat(folder).isEmptyDirectory();
  }

  /** Returns a command line that has every required argument. */
  private String[] arguments(String command, String... option) {
    List<String> names = List.of(command.split(" ", -1));
    List<String> arguments = new ArrayList<>(names.subList(1, names.size()));
    CommandLine line = QA;
    for (String name : List.copyOf(arguments)) {
      line = requireNonNull(line.getSubcommands().get(name));
    }
    CommandSpec spec = line.getCommandSpec();
    String file = folder.resolve("none.jsonl").toString();
    spec.options().stream()
        .filter(each -> each.required() || each.longestName().equals("--urls"))
        .forEach(each -> arguments.addAll(List.of(each.longestName(), file)));
    for (int i = 0; i < option.length; i += 2) {
      arguments.add(option[i] + "=" + option[i + 1]);
    }
    spec.positionalParameters().stream()
        .filter(ArgSpec::required)
        .forEach(each -> arguments.add(file));
    return arguments.toArray(String[]::new);
  }
}
