package io.github.qaclassifier.report;

import io.github.qaclassifier.pipeline.evaluation.CalibrationMetrics;
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
import java.util.stream.IntStream;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/** The page, from top to bottom. */
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

  /** The whole page as HTML. */
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
    Element section = section("summary", "At a glance");
    section.appendChild(tables.summary());
  }

  private void firstLabels() {
    Element section = section("first", "The first labels");
    section
        .appendElement("p")
        .text(
            "How good the k most probable labels are, whatever the thresholds. The last column is"
                + " divided by the best that was possible, min(k, true labels).");
    section.appendChild(tables.atK());
  }

  private void labels() {
    List<Integer> order = mostFrequentFirst();
    Element section = section("labels", "Labels");
    section
        .appendElement("p")
        .text("Most frequent label first, with the number of questions that carry it.");
    figure(section, Plots.labelF1(sections, order), "F1 of each label");
    Element details = section.appendElement("details");
    details.appendElement("summary").text("The numbers");
    details.appendChild(tables.labels(order));
  }

  private void curves() {
    Element section = section("precision-recall", "Precision against recall");
    section
        .appendElement("p")
        .text("What one threshold for all would give. The dots are the model's own thresholds.");
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
    Element section = section("calibration", "Do probabilities come true?");
    section
        .appendElement("p")
        .text(
            "On the dashed line, labels of probability 0.8 are true eight times in ten. Below it"
                + " the model is too sure, above it not sure enough.");
    figure(
        section,
        Plots.reliability("reliability", sections, e -> e.calibration().bins(), "label decisions"),
        "All label decisions");
    figure(
        section,
        Plots.reliability(
            "reliability-first",
            sections,
            e -> e.calibration().firstLabelBins(),
            "most probable labels"),
        "The most probable label of each question");
    Element details = section.appendElement("details");
    details.appendElement("summary").text("The numbers");
    for (Section each : sections) {
      details.appendChild(tables.bins(each, "all decisions", CalibrationMetrics::bins));
      details.appendChild(tables.bins(each, "first labels", CalibrationMetrics::firstLabelBins));
    }
  }

  private void confusions() {
    Element section = section("confusions", "Confused labels");
    section
        .appendElement("p")
        .text(
            "Labels given at the model's thresholds where only another is true. Siblings are labels"
                + " about nearly the same thing.");
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
    Element section = section("training", "How the training went");
    section
        .appendElement("p")
        .text(
            "The loss on what was learnt from, and micro-F1 on validation sets after each epoch, at"
                + " the one threshold that suits the set best.");
    if (!report.training().losses().isEmpty()) {
      figure(section, TrainingPlots.loss(report.training().losses()), "Loss by step");
    }
    if (!report.training().scores().isEmpty()) {
      figure(section, TrainingPlots.scores(report.training().scores()), "Micro-F1 by epoch");
    }
  }

  private void definitions() {
    Element section = section("definitions", "How the figures are taken");
    Element list = section.appendElement("ul");
    for (String sentence :
        List.of(
            "Only questions that carry at least one known label count; the others are skipped.",
            "A ratio with nothing below its line is 0: a label that never occurs pulls macro figures"
                + " down.",
            "Macro-F1 is the mean of all labels' F1.",
            "accuracy_multi is the share of single yes-or-no decisions that are right. A model that"
                + " never gives a label scores high on it.",
            "Intervals are 95 % percentile bootstrap intervals over questions, 1,000 resamples.",
            "The interval of macro-F1 lies a little low: a rare label may be missing from a draw.",
            "The calibration error has 15 bins of equal width. Over all decisions it is small for"
                + " any model that rules most labels out; look at the one over first labels too.",
            "The best micro-F1 on this set is what one threshold for all, chosen on this very set,"
                + " would give. It flatters.")) {
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
    // It scrolls where the page is narrow, so it must be reachable by keyboard.
    Element frame = figure.appendElement("div").addClass("scroll").attr("tabindex", "0");
    frame.attr("role", "region").attr("aria-label", caption);
    frame.appendChild(drawing);
  }

  /** The places of the labels, by their support over all evaluations. */
  private List<Integer> mostFrequentFirst() {
    int labels = sections.get(0).evaluation().labels().size();
    return IntStream.range(0, labels)
        .boxed()
        .sorted(Comparator.comparingLong(this::support).reversed())
        .toList();
  }

  private long support(int label) {
    return sections.stream()
        .mapToLong(s -> s.evaluation().atHalf().decisions().labels().get(label).counts().support())
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
