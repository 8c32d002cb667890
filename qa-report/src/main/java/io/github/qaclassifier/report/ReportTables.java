package io.github.qaclassifier.report;

import io.github.qaclassifier.pipeline.evaluation.CalibrationBin;
import io.github.qaclassifier.pipeline.evaluation.CalibrationMetrics;
import io.github.qaclassifier.pipeline.evaluation.Confusion;
import io.github.qaclassifier.pipeline.evaluation.ConfusionCounts;
import io.github.qaclassifier.pipeline.evaluation.Counts;
import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport.Section;
import io.github.qaclassifier.pipeline.evaluation.Interval;
import io.github.qaclassifier.pipeline.evaluation.MetricsAtK;
import io.github.qaclassifier.pipeline.evaluation.OperatingPoint;
import io.github.qaclassifier.pipeline.evaluation.PrecisionRecallCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** The tables of a report. */
final class ReportTables {

  private final List<Section> sections;

  ReportTables(List<Section> sections) {
    this.sections = sections;
  }

  Element summary() {
    HtmlTable table = new HtmlTable("All labels together");
    table.head(Stream.concat(Stream.of("figure"), sections.stream().map(Section::name)).toList());
    row(table, "questions", e -> count(e.questions()));
    row(table, "skipped, no known label", e -> count(e.skipped()));
    row(
        table,
        "of which known to have no label",
        e -> count(e.atHalf().decisions().unlabeled().questions()));
    table.group("At the model's thresholds");
    operatingPoint(table, Evaluation::atThresholds);
    table.group("At 0.5");
    operatingPoint(table, Evaluation::atHalf);
    table.group("Independent of thresholds");
    row(table, "mean average precision", e -> share(e.ranking().meanAveragePrecision()));
    row(table, "best micro-F1 on this set", ReportTables::oracle);
    row(table, "calibration error", e -> share(e.calibration().decisions().error()));
    row(
        table,
        "calibration error, bins of equal size",
        e -> share(e.calibration().adaptiveError()));
    row(
        table,
        "calibration error of first labels",
        e -> share(e.calibration().firstLabels().error()));
    row(table, "Brier score", e -> share(e.calibration().brierScore()));
    row(table, "log loss", e -> share(e.calibration().logLoss()));
    row(table, "true labels per question", e -> mean(e.atHalf().decisions().meanTrue()));
    return table.element();
  }

  Element atK() {
    HtmlTable table = new HtmlTable("Precision, recall and F1 of the first k labels");
    table.head(List.of("k", "precision", "recall", "F1", "of the possible"));
    for (Section section : sections) {
      table.group(section.name());
      for (MetricsAtK at : section.evaluation().ranking().atK()) {
        table.row(
            String.valueOf(at.k()),
            List.of(share(at.precision()), share(at.recall()), share(at.f1()), share(at.capped())));
      }
    }
    return table.element();
  }

  Element labels(List<String> order) {
    HtmlTable table = new HtmlTable("Each label at the model's thresholds");
    List<String> head = new ArrayList<>(List.of("label"));
    for (Section section : sections) {
      String of = sections.size() == 1 ? "" : ", " + section.name();
      Stream.of("questions", "given", "precision", "recall", "F1", "average precision", "threshold")
          .map(name -> name + of)
          .forEach(head::add);
    }
    table.head(head);
    for (String name : order) {
      List<String> cells = new ArrayList<>();
      for (Section section : sections) {
        ReportedLabel label = ReportedLabel.of(section.evaluation(), name);
        Counts counts = label.decisions().counts();
        cells.add(count(counts.support()));
        cells.add(count(counts.predicted()));
        cells.add(share(counts.precision()));
        cells.add(share(counts.recall()));
        cells.add(share(counts.f1()));
        cells.add(share(label.curve().averagePrecision()));
        cells.add(share(label.decisions().threshold()));
      }
      table.row(name, cells);
    }
    return table.element();
  }

  Element bins(
      Section section, String what, Function<CalibrationMetrics, List<CalibrationBin>> bins) {
    HtmlTable table = new HtmlTable(section.name() + ": " + what);
    table.head(List.of("probability", "decisions", "mean probability", "share true"));
    for (CalibrationBin bin : bins.apply(section.evaluation().calibration())) {
      if (bin.count() > 0) {
        table.row(
            "%s to %s".formatted(mean(bin.lower()), mean(bin.upper())),
            List.of(count(bin.count()), share(bin.meanProbability()), share(bin.trueShare())));
      }
    }
    return table.element();
  }

  Element confusions(Section section) {
    return confusions(section.name(), section.evaluation().atThresholds().confusions());
  }

  Element siblings(Section section) {
    return confusions(
        section.name() + ": siblings", section.evaluation().atThresholds().siblings());
  }

  private static Element confusions(String caption, List<Confusion> confusions) {
    HtmlTable table = new HtmlTable(caption);
    table.head(
        List.of("true", "given wrongly", "questions", "given", "given instead", "share given"));
    for (Confusion confusion : confusions) {
      table.row(
          confusion.trueLabel(),
          List.of(
              confusion.givenLabel(),
              count(confusion.questions()),
              count(confusion.given()),
              count(confusion.swapped()),
              share(confusion.rate())));
    }
    return table.element();
  }

  private void operatingPoint(HtmlTable table, Function<Evaluation, OperatingPoint> point) {
    Function<Evaluation, ConfusionCounts> decisions = e -> point.apply(e).decisions();
    row(table, "micro-F1", e -> share(decisions.apply(e).micro().f1()));
    row(table, "95 % interval", e -> interval(point.apply(e).intervals().micro()));
    row(table, "micro precision", e -> share(decisions.apply(e).micro().precision()));
    row(table, "micro recall", e -> share(decisions.apply(e).micro().recall()));
    row(table, "macro-F1", e -> share(decisions.apply(e).macroF1()));
    row(table, "95 % interval", e -> interval(point.apply(e).intervals().macro()));
    row(table, "macro precision", e -> share(decisions.apply(e).macroPrecision()));
    row(table, "macro recall", e -> share(decisions.apply(e).macroRecall()));
    row(table, "accuracy_multi", e -> share(decisions.apply(e).accuracyMulti()));
    row(table, "all labels right", e -> share(decisions.apply(e).subsetAccuracy()));
    row(table, "no label given", e -> share(decisions.apply(e).emptyShare()));
    row(table, "unlabeled, given a label", e -> unlabeled(decisions.apply(e)));
    row(table, "labels given per question", e -> mean(decisions.apply(e).meanPredicted()));
  }

  private void row(HtmlTable table, String name, Function<Evaluation, String> figure) {
    table.row(name, sections.stream().map(Section::evaluation).map(figure).toList());
  }

  private static String unlabeled(ConfusionCounts decisions) {
    return decisions.unlabeled().questions() == 0 ? "-" : share(decisions.unlabeled().rate());
  }

  private static String oracle(Evaluation evaluation) {
    PrecisionRecallCurve.Point best = evaluation.ranking().micro().best();
    return "%s at %s".formatted(share(best.counts().f1()), share(best.threshold()));
  }

  private static String interval(Interval interval) {
    return "%s to %s".formatted(share(interval.lower()), share(interval.upper()));
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String mean(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
