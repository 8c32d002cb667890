package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Writes tables: tags by probability, with a star at those that reach their threshold. */
final class TableWriter implements PredictionWriter {

  private static final int TITLE_WIDTH = 76;

  private final OutputStream out;
  private final ListedScores listed;
  private final boolean single;
  private final Ansi ansi;

  TableWriter(OutputStream out, ListedScores listed, boolean single, Ansi ansi) {
    this.out = out;
    this.listed = listed;
    this.single = single;
    this.ansi = ansi;
  }

  @Override
  public void write(LabeledQuestion question, Classification prediction) throws IOException {
    List<LabelScore> scores = listed.of(prediction);
    int width = scores.stream().mapToInt(s -> s.label().length()).max().orElse(0);
    width = Math.max(width, "tag".length());
    StringBuilder text = new StringBuilder();
    if (!single) {
      text.append(heading(question)).append(System.lineSeparator());
    }
    text.append(String.format(Locale.ROOT, "  %-" + width + "s  probability  threshold%n", "tag"));
    for (LabelScore score : scores) {
      String row =
          String.format(
              Locale.ROOT,
              "%s %-" + width + "s  %11.3f  %9.3f",
              score.selected() ? "*" : " ",
              score.label(),
              score.probability(),
              score.threshold());
      text.append(score.selected() ? ansi.string("@|bold,green " + row + "|@") : row)
          .append(System.lineSeparator());
    }
    if (prediction.labels().isEmpty()) {
      text.append("No tag reaches its threshold.").append(System.lineSeparator());
    }
    if (!single) {
      text.append(System.lineSeparator());
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String heading(LabeledQuestion question) {
    String title = question.question().title();
    String text = title.isBlank() ? question.question().body() : title;
    String line = text.strip().lines().findFirst().orElse("");
    String id = question.id().isEmpty() ? "" : question.id() + "  ";
    return id + (line.length() > TITLE_WIDTH ? line.substring(0, TITLE_WIDTH) + "..." : line);
  }

  @Override
  public void finish() {}
}
