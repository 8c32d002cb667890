package io.github.qaclassifier.report;

import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport.Section;
import io.github.qaclassifier.pipeline.evaluation.TrainingCurves;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/** Builds the page from top to bottom. */
final class ReportPage {

  private final EvaluationReport report;
  private final List<Section> sections;
  private final ReportTables tables;
  private final Document document;
  private final Element main;

  private ReportPage(EvaluationReport report) {
    this.report = report;
    this.sections = report.sections();
    this.tables = new ReportTables(sections);
    this.document = new Document("");
    document.parser(Parser.htmlParser().settings(ParseSettings.preserveCase));
    document.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
    this.main = new Element("main");
  }

  /** Returns the page as HTML. */
  static String render(EvaluationReport report) {
    return new ReportPage(report).render();
  }

  private String render() {
    Element html = document.appendElement("html").attr("lang", "en");
    Element head = html.appendElement("head");
    head.appendElement("meta").attr("charset", "utf-8");
    head.appendElement("meta")
        .attr("name", "viewport")
        .attr("content", "width=device-width, initial-scale=1");
    head.appendElement("meta").attr("name", "color-scheme").attr("content", "light dark");
    head.appendElement("title").text(report.title());
    head.appendElement("style").appendChild(new DataNode(styleSheet()));
    html.appendElement("body").appendChild(main);
    introduction();
    summary();
    firstLabels();
    labels();
    curves();
    calibration();
    confusions();
    training();
    definitions();
    return "<!doctype html>\n" + document.outerHtml() + "\n";
  }

  private void introduction() {
    main.appendElement("h1").text(report.title());
    if (!report.facts().isEmpty()) {
      Element facts = main.appendElement("dl");
      report
          .facts()
          .forEach(
              (name, value) -> {
                facts.appendElement("dt").text(name);
                facts.appendElement("dd").text(value);
              });
    }
  }

  private void summary() {
    Element section = section("summary", "Summary");
    section.appendChild(tables.summary());
  }

  private void firstLabels() {
    Element section = section("first", "Ranking");
    section
        .appendElement("p")
        .text(
            "Precision and recall of the k most probable labels, independent of thresholds. The"
                + " last column is the number of true labels among them, divided by min(k, number"
                + " of true labels).");
    section.appendChild(tables.atK());
  }

  private void labels() {
    List<String> order = mostFrequentFirst();
    Element section = section("labels", "Labels");
    section
        .appendElement("p")
        .text("In order of frequency, with the number of questions that carry the label.");
    figure(section, Plots.labelF1(sections, order), "F1 of each label");
    Element details = section.appendElement("details");
    details.appendElement("summary").text("Table");
    details.appendChild(tables.labels(order));
  }

  private void curves() {
    Element section = section("precision-recall", "Precision and recall");
    section
        .appendElement("p")
        .text(
            "Each point of a curve is one threshold for all labels. The dots are the thresholds of"
                + " the model.");
    figure(section, Plots.microCurves(sections), "All labels together");
    for (int i = 0; i < sections.size(); i++) {
      Evaluation evaluation = sections.get(i).evaluation();
      figure(
          section,
          Plots.labelCurves("label-curves-" + i, evaluation, mostFrequentFirst()),
          "The most frequent labels: " + sections.get(i).name());
    }
  }

  private void calibration() {
    Element section = section("calibration", "Calibration");
    section
        .appendElement("p")
        .text(
            "On the dashed line, eight of ten labels with probability 0.8 are true. Below the line"
                + " the model is overconfident, above the line underconfident.");
    figure(
        section,
        Plots.reliability(
            "reliability", sections, e -> e.calibration().decisions().bins(), "label decisions"),
        "All label decisions");
    figure(
        section,
        Plots.reliability(
            "reliability-first",
            sections,
            e -> e.calibration().firstLabels().bins(),
            "most probable labels"),
        "The most probable label of each question");
    Element details = section.appendElement("details");
    details.appendElement("summary").text("Table");
    for (Section each : sections) {
      details.appendChild(
          tables.bins(each, "all decisions", calibration -> calibration.decisions().bins()));
      details.appendChild(
          tables.bins(each, "first labels", calibration -> calibration.firstLabels().bins()));
    }
  }

  private void confusions() {
    Element section = section("confusions", "Confused labels");
    section
        .appendElement("p")
        .text(
            "Labels that were given to a question where only another label is true. Siblings are"
                + " labels with nearly the same meaning.");
    for (Section each : sections) {
      if (!each.evaluation().atThresholds().siblings().isEmpty()) {
        section.appendChild(tables.siblings(each));
      }
      Element details = section.appendElement("details");
      details.appendElement("summary").text("The most confused labels: " + each.name());
      details.appendChild(tables.confusions(each));
    }
  }

  private void training() {
    if (report.training().equals(TrainingCurves.NONE)) {
      return;
    }
    Element section = section("training", "Training");
    section
        .appendElement("p")
        .text(
            "The loss on the training data, and micro-F1 on each validation set after each epoch,"
                + " at the best single threshold for the set.");
    if (!report.training().losses().isEmpty()) {
      figure(section, TrainingPlots.loss(report.training().losses()), "Loss by step");
    }
    if (!report.training().scores().isEmpty()) {
      figure(section, TrainingPlots.scores(report.training().scores()), "Micro-F1 by epoch");
    }
  }

  private void definitions() {
    Element section = section("definitions", "Definitions");
    Element list = section.appendElement("ul");
    for (String sentence :
        List.of(
            "Figures include only questions with at least one known label; the others are skipped.",
            "A ratio with denominator 0 counts as 0, so a label that never occurs lowers macro"
                + " figures.",
            "Macro-F1 is the mean of the F1 of all labels.",
            "accuracy_multi is the share of correct decisions among all pairs of question and"
                + " label. It is high even for a model that never gives a label.",
            "Intervals are 95 % percentile bootstrap intervals over questions, 1,000 resamples.",
            "The interval of macro-F1 is slightly too low, because a resample can lack a rare"
                + " label.",
            "The calibration error has 15 bins of equal width. Over all decisions it is small for"
                + " any model that gives most labels a low probability; compare the error over"
                + " first labels too.",
            "The best micro-F1 on this set is that of the best single threshold, chosen on the same"
                + " set. It is too high.")) {
      list.appendElement("li").text(sentence);
    }
  }

  private Element section(String id, String heading) {
    Element section = main.appendElement("section").attr("aria-labelledby", id);
    section.appendElement("h2").attr("id", id).text(heading);
    return section;
  }

  private static void figure(Element section, Element drawing, String caption) {
    Element figure = section.appendElement("figure");
    figure.appendElement("figcaption").text(caption);
    // Scrolls on narrow pages, so it must be reachable by keyboard.
    Element frame = figure.appendElement("div").addClass("scroll").attr("tabindex", "0");
    frame.attr("role", "region").attr("aria-label", caption);
    frame.appendChild(drawing);
  }

  /** Returns the labels by descending support over all evaluations. */
  private List<String> mostFrequentFirst() {
    return sections.get(0).evaluation().labels().stream()
        .sorted(Comparator.comparingLong(this::support).reversed())
        .toList();
  }

  private long support(String label) {
    return sections.stream()
        .mapToLong(s -> ReportedLabel.of(s.evaluation(), label).decisions().counts().support())
        .sum();
  }

  private static String styleSheet() {
    try (InputStream in =
        Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
