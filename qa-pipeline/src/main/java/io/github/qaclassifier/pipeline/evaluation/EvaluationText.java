package io.github.qaclassifier.pipeline.evaluation;

import io.github.qaclassifier.pipeline.evaluation.EvaluationReport.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Renders evaluations as plain text for a terminal, with one column per evaluation and one line per
 * figure.
 */
public final class EvaluationText {

  private static final int LEAST_COLUMN = 32;

  private EvaluationText() {}

  /** Returns the figures of all evaluations side by side, without those of single labels. */
  public static String summary(List<Section> sections) {
    StringBuilder text = new StringBuilder();
    row(text, "", sections, Section::name);
    figure(text, "questions", sections, e -> count(e.questions()));
    figure(text, "skipped (no known label)", sections, e -> count(e.skipped()));
    figure(
        text,
        "  known to have no label",
        sections,
        e -> count(e.atHalf().decisions().unlabeled().questions()));
    text.append("\nAt the model's thresholds\n");
    operatingPoint(text, sections, Evaluation::atThresholds);
    text.append("\nAt 0.5\n");
    operatingPoint(text, sections, Evaluation::atHalf);
    text.append("\nFirst k labels: precision / recall / F1, and divided by min(k, true labels)\n");
    for (int i = 0; i < Ranking.MAX_K; i++) {
      int place = i;
      figure(text, "k = " + (i + 1), sections, e -> atK(e.ranking().atK().get(place)));
    }
    text.append("\nProbabilities\n");
    figure(text, "calibration error", sections, e -> share(e.calibration().decisions().error()));
    figure(text, "  of first labels", sections, e -> share(e.calibration().firstLabels().error()));
    figure(text, "Brier score", sections, e -> share(e.calibration().brierScore()));
    figure(text, "log loss", sections, e -> share(e.calibration().logLoss()));
    figure(
        text, "mean average precision", sections, e -> share(e.ranking().meanAveragePrecision()));
    figure(text, "best micro-F1 on this set", sections, EvaluationText::oracle);
    return text.toString();
  }

  /** Returns each label's figures at the model's thresholds, most frequent label first. */
  public static String labels(Evaluation evaluation) {
    List<LabelDecisions> labels = new ArrayList<>(evaluation.atThresholds().decisions().labels());
    labels.sort((a, b) -> Long.compare(b.counts().support(), a.counts().support()));
    int width = labels.stream().mapToInt(label -> label.label().length()).max().orElse(0);
    String format = "%-" + Math.max(width, 5) + "s  %7s  %9s  %9s  %6s  %6s  %9s\n";
    StringBuilder text = new StringBuilder();
    text.append(
        format.formatted(
            "label", "support", "predicted", "precision", "recall", "F1", "threshold"));
    for (LabelDecisions label : labels) {
      Counts counts = label.counts();
      text.append(
          format.formatted(
              label.label(),
              count(counts.support()),
              count(counts.predicted()),
              share(counts.precision()),
              share(counts.recall()),
              share(counts.f1()),
              share(label.threshold())));
    }
    return text.toString();
  }

  private static void operatingPoint(
      StringBuilder text, List<Section> sections, Function<Evaluation, OperatingPoint> at) {
    figure(text, "micro-F1", sections, e -> share(at.apply(e).decisions().micro().f1()));
    figure(text, "  95 % interval", sections, e -> interval(at.apply(e).intervals().micro()));
    figure(
        text, "micro precision", sections, e -> share(at.apply(e).decisions().micro().precision()));
    figure(text, "micro recall", sections, e -> share(at.apply(e).decisions().micro().recall()));
    figure(text, "macro-F1", sections, e -> share(at.apply(e).decisions().macroF1()));
    figure(text, "  95 % interval", sections, e -> interval(at.apply(e).intervals().macro()));
    figure(text, "accuracy_multi", sections, e -> share(at.apply(e).decisions().accuracyMulti()));
    figure(
        text, "all labels right", sections, e -> share(at.apply(e).decisions().subsetAccuracy()));
    figure(text, "no label given", sections, e -> share(at.apply(e).decisions().emptyShare()));
    figure(text, "unlabeled, given a label", sections, e -> unlabeled(at.apply(e).decisions()));
    figure(
        text,
        "labels given",
        sections,
        e -> number("%.2f", at.apply(e).decisions().meanPredicted()));
  }

  private static void figure(
      StringBuilder text,
      String name,
      List<Section> sections,
      Function<Evaluation, String> figure) {
    row(text, name, sections, section -> figure.apply(section.evaluation()));
  }

  private static void row(
      StringBuilder text, String name, List<Section> sections, Function<Section, String> cell) {
    text.append("%-26s".formatted(name));
    for (Section section : sections) {
      int width = Math.max(LEAST_COLUMN, section.name().length());
      text.append("  ").append(("%" + width + "s").formatted(cell.apply(section)));
    }
    text.append('\n');
  }

  private static String unlabeled(ConfusionCounts decisions) {
    return decisions.unlabeled().questions() == 0 ? "-" : share(decisions.unlabeled().rate());
  }

  private static String oracle(Evaluation evaluation) {
    PrecisionRecallCurve.Point best = evaluation.ranking().micro().best();
    return share(best.counts().f1()) + " at " + share(best.threshold());
  }

  private static String atK(MetricsAtK at) {
    return "%s / %s / %s, %s"
        .formatted(share(at.precision()), share(at.recall()), share(at.f1()), share(at.capped()));
  }

  private static String interval(Interval interval) {
    return share(interval.lower()) + " - " + share(interval.upper());
  }

  private static String share(double value) {
    return number("%.4f", value);
  }

  private static String count(long value) {
    return number("%,d", value);
  }

  private static String number(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
