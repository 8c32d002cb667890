package io.github.qaclassifier.bench.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.testkit.TinyModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandIT {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return BenchCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), texts);
  }

  private Path model() {
    return TinyModels.copy(TinyModels.huggingFace(), folder.resolve("model"));
  }

  @Test
  void modelIsMeasuredAndWrittenInEveryForm() throws IOException {
    Path json = folder.resolve("bench.json");
    Path html = folder.resolve("bench.html");
    int status =
        run(
            "--model",
            model(),
            "--seconds",
            "0.02",
            "--threads",
            "2",
            "--json",
            json,
            "--html",
            html);
    assertThat(err.toString()).doesNotContain("qa bench:");
    assertThat(status).isZero();
    assertThat(out.toString())
        .contains(
            "open, first in this process", "p99", "2 calling threads", "32 questions per call");
    BenchReport report = new ObjectMapper().readValue(json.toFile(), BenchReport.class);
    assertThat(report.figures()).allSatisfy(figure -> assertThat(figure.median()).isPositive());
    assertThat(Files.readString(html)).startsWith("<!doctype html>").contains("<svg", "p50");

    assertThat(run("--compare", json, json)).isZero();
    assertThat(out.toString()).contains("No figure differs beyond the spread of its rounds.");
  }

  @Test
  void fileThatCannotBeWrittenIsReportedBeforeMeasuring() {
    assertThat(run("--json", folder.resolve("missing/bench.json"))).isEqualTo(1);
    assertThat(run("--html", folder)).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "qa bench: Cannot read or write %s: there is no folder %s."
                .formatted(folder.resolve("missing/bench.json"), folder.resolve("missing")),
            "qa bench: Cannot read or write %s: it is a folder.".formatted(folder));
  }

  @Test
  void missingModelIsReportedInOneSentence() {
    assertThat(run("--model", folder.resolve("missing"))).isEqualTo(1);
    assertThat(err.toString()).contains("qa bench: ", "missing").doesNotContain("\tat ");
  }

  @Test
  void fileThatIsNotAReportIsRejectedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "[1]");
    assertThat(run("--compare", file, file)).isEqualTo(1);
    assertThat(err.toString()).contains("other.json").doesNotContain("\tat ");
  }

  @Test
  void threadsBelowOneAreRejected() {
    assertThat(run("--threads", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--threads must be 1 or more (found 0).");
  }
}
