package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

  @TempDir Path folder;

  private String train = "";
  private String data = "";

  @BeforeEach
  void writeQuestions() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add("{\"title\": \"sort a java list %d\", \"tags\": [\"java\"]}".formatted(i));
      rows.add("{\"title\": \"center a div %d\", \"tags\": [\"css\", \"html\"]}".formatted(i));
    }
    train = Files.write(folder.resolve("train.jsonl"), rows).toString();
    data = Files.write(folder.resolve("dev.jsonl"), rows).toString();
  }

  @Test
  void simpleModelsAreMeasuredBesideTheTrainedOne() throws IOException {
    Run run =
        Run.of(
            "baseline",
            "--model",
            Run.tinyModel(folder),
            "--train",
            train,
            "--data",
            data,
            "--only",
            "linear",
            "--only",
            "majority",
            "--folds",
            "3");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("micro-F1", "linear (TF-IDF", "majority (");
    assertThat(run.out().lines().filter(line -> line.startsWith("  dev"))).hasSize(3);
  }

  @Test
  void labelsFileReplacesTheModel() throws IOException {
    Path labels = Files.write(folder.resolve("labels.txt"), List.of("java", "css", "html"));
    Run run =
        Run.of(
            "baseline",
            "--labels",
            labels.toString(),
            "--train",
            train,
            "--data",
            data,
            "--only",
            "linear",
            "--folds",
            "3");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("  dev")))
        .singleElement()
        .asString()
        .contains("1.0000");
  }

  @Test
  void labelsAreThoseOfTheTrainingFileWithoutLabelsAndModel() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add("{\"text\": \"printer out of paper %d\", \"label\": \"hardware\"}".formatted(i));
      rows.add("{\"text\": \"cannot log in %d\", \"label\": \"account\"}".formatted(i));
    }
    rows.add("{\"text\": \"the coffee is cold\", \"label\": \"kitchen\"}");
    String tickets = Files.write(folder.resolve("tickets.jsonl"), rows).toString();
    String later = Files.write(folder.resolve("later.jsonl"), rows).toString();

    Run run = Run.of("baseline", "--train", tickets, "--data", later, "--only", "linear");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("  later")))
        .singleElement()
        .asString()
        .contains("1.0000");
    assertThat(run.err()).contains("2 labels", "kitchen (1 training example,");
  }

  @Test
  void dataWithoutTheLabelsIsRejectedByName() throws IOException {
    Path labels = Files.write(folder.resolve("labels.txt"), List.of("java", "css"));
    String other =
        Files.writeString(folder.resolve("other.jsonl"), "{\"text\": \"x\", \"tags\": [\"joy\"]}")
            .toString();

    Run run = Run.of("baseline", "--labels", labels.toString(), "--train", train, "--data", other);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Only 0 records of --data", "java");
  }

  @Test
  void unknownSimpleModelIsRejectedWithTheKnownOnes() {
    Run run = Run.of("baseline", "--train", train, "--data", data, "--only", "oracle");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--only oracle: there is no such simple model", "linear");
  }

  @Test
  void fileForTrainingAndEvaluationIsRejected() throws IOException {
    String again = folder.resolve("./train.jsonl").toString();

    Run both = Run.of("baseline", "--train", train, "--data", again);
    Run twice = Run.of("baseline", "--train", train, "--train", again, "--data", data);

    assertThat(both.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains(again + " is given with --train and with --data");
    assertThat(twice.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(twice.err()).contains(again + " is given twice with --train");
  }

  @Test
  void numberOfInvalidRecordsIsPrinted() throws IOException {
    List<String> rows = new ArrayList<>(Files.readAllLines(Path.of(train)));
    rows.addAll(Collections.nCopies(12, "broken"));
    Files.write(Path.of(train), rows);

    Run run = Run.of("baseline", "--train", train, "--data", data, "--only", "majority");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("Read 60 training records and 60 records to evaluate on; 12 records skipped.");
  }
}
