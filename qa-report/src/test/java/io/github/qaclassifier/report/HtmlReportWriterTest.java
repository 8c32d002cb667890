package io.github.qaclassifier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport.Section;
import io.github.qaclassifier.pipeline.evaluation.ReportWriter;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestionsBuilder;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlReportWriterTest {

  private static final String NASTY = "<script>alert(\"1\")</script> & 'co' ]]> \u00e9\ud83d\ude00";

  private final ReportWriter writer = ReportWriter.find();

  @Test
  void reportWriterIsFoundByTheServiceLoader() {
    assertThat(writer).isInstanceOf(HtmlReportWriter.class);
  }

  @Test
  void pageNeedsNoOtherFile() {
    Document page = Jsoup.parse(writer.render(report(12, "titles", "bodies")));
    assertThat(page.select("script, link, img, iframe, object, embed, base")).isEmpty();
    assertThat(page.select("[src], [href], [xlink:href], [onclick], [onload]")).isEmpty();
    assertThat(page.select("style").html()).doesNotContain("@import").doesNotContain("url(");
    // A reference inside a drawing must lead to an element of this page.
    for (Element clipped : page.select("[clip-path]")) {
      String id = clipped.attr("clip-path").replaceAll("url\\(#(.*)\\)", "$1");
      assertThat(page.getElementById(id)).as(id).isNotNull();
    }
  }

  @Test
  void equalReportsGiveEqualBytes() {
    assertThat(writer.render(report(12, "titles", "bodies")))
        .isEqualTo(writer.render(report(12, "titles", "bodies")));
  }

  @Test
  void pageShowsTheFiguresOfEveryLabel() {
    EvaluationReport report = report(69, "titles");
    Document page = Jsoup.parse(writer.render(report));
    Evaluation evaluation = report.sections().get(0).evaluation();
    String f1 =
        "%.3f".formatted(evaluation.atThresholds().decisions().labels().get(3).counts().f1());
    assertThat(page.select("details th:contains(label-03) ~ td").eachText()).contains(f1);
    assertThat(page.select("svg text").eachText())
        .filteredOn(text -> text.startsWith("label-"))
        .hasSizeGreaterThanOrEqualTo(69);
  }

  @Test
  void plotsShowTheExactNumbers() {
    // Bars are as long as the labels' F1, up to one factor and hundredths of a pixel.
    EvaluationReport report = report(8, "titles");
    Document page = Jsoup.parse(writer.render(report));
    List<Double> drawn =
        page
            .select("figure:has(figcaption:contains(F1 of each label)) rect[fill^=rgb(47]")
            .eachAttr("width")
            .stream()
            .map(Double::valueOf)
            .sorted()
            .toList();
    List<Double> figures =
        report.sections().get(0).evaluation().atThresholds().decisions().labels().stream()
            .map(label -> label.counts().f1())
            .sorted()
            .toList();
    assertThat(drawn).hasSameSizeAs(figures);
    double factor = drawn.get(7) / figures.get(7);
    for (int i = 0; i < 8; i++) {
      assertThat(drawn.get(i)).isCloseTo(figures.get(i) * factor, offset(0.02));
    }
  }

  @Test
  void labelsInDifferentOrdersAreMatchedByName() {
    // The same three questions for two models, whose labels have opposite orders.
    ScoredQuestionsBuilder one = ScoredQuestions.builder(new LabelSet(List.of("billing", "login")));
    one.add(new float[] {.9f, .1f}, new boolean[] {true, false});
    one.add(new float[] {.8f, .1f}, new boolean[] {true, false});
    one.add(new float[] {.2f, .1f}, new boolean[] {false, true});
    ScoredQuestionsBuilder two = ScoredQuestions.builder(new LabelSet(List.of("login", "billing")));
    two.add(new float[] {.1f, .9f}, new boolean[] {false, true});
    two.add(new float[] {.1f, .8f}, new boolean[] {false, true});
    two.add(new float[] {.1f, .2f}, new boolean[] {true, false});
    Evaluation first = Evaluation.of(one.build(), Thresholds.HALF);
    Evaluation second = Evaluation.of(two.build(), Thresholds.HALF);

    Document page =
        Jsoup.parse(
            writer.render(
                new EvaluationReport(
                    "both",
                    Map.of(),
                    List.of(new Section("old", first), new Section("new", second)))));

    for (String label : List.of("billing", "login")) {
      List<String> cells =
          page.select("caption:contains(Each label) ~ tbody th:contains(%s) ~ td".formatted(label))
              .eachText();
      assertThat(cells).hasSize(14);
      assertThat(cells.subList(7, 14)).as(label).isEqualTo(cells.subList(0, 7));
    }
    assertThat(page.select("svg text").eachText()).contains("billing (2)", "login (1)");
  }

  @Test
  void textsAreEscaped() {
    ScoredQuestionsBuilder builder =
        ScoredQuestions.builder(new LabelSet(List.of(NASTY, "c++", "\\(x^2\\)")));
    builder.add(new float[] {.9f, .6f, .1f}, new boolean[] {true, false, false});
    builder.add(new float[] {.4f, .8f, .3f}, new boolean[] {false, true, true});
    Evaluation evaluation = Evaluation.of(builder.build(), Thresholds.HALF);
    EvaluationReport report =
        new EvaluationReport(NASTY, Map.of(NASTY, NASTY), List.of(new Section(NASTY, evaluation)));
    Document page = Jsoup.parse(writer.render(report));
    assertThat(page.select("script")).isEmpty();
    assertThat(page.title()).isEqualTo(NASTY);
    assertThat(page.select("h1").text()).isEqualTo(NASTY);
    assertThat(page.select("dt, dd").eachText()).containsOnly(NASTY);
    assertThat(page.select("details th").eachText()).contains(NASTY);
  }

  @Test
  void plotsHaveTextAlternatives() {
    Document page = Jsoup.parse(writer.render(report(12, "titles", "bodies")));
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("table:not(:has(caption))")).isEmpty();
    assertThat(page.select("th:not([scope])")).isEmpty();
    assertThat(page.select("figure:not(:has(figcaption))")).isEmpty();
    for (Element drawing : page.select("svg.plot")) {
      assertThat(drawing.attr("role")).isEqualTo("img");
      assertThat(page.select("#" + drawing.attr("aria-labelledby")).text()).isNotBlank();
    }
    List<String> ids = page.select("[id]").eachAttr("id");
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void labelsWithoutSupportAreShown() {
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(new LabelSet(List.of("a", "b")));
    builder.add(new float[] {0, 1}, new boolean[] {true, false}, new boolean[] {true, false});
    Evaluation evaluation = Evaluation.of(builder.build(), Thresholds.HALF);
    Document page =
        Jsoup.parse(
            writer.render(
                new EvaluationReport("one", Map.of(), List.of(new Section("only", evaluation)))));
    assertThat(page.text()).doesNotContain("NaN").doesNotContain("Infinity");
    assertThat(page.select("svg.plot")).hasSizeGreaterThanOrEqualTo(4);
  }

  private static EvaluationReport report(int labels, String... names) {
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      sections.add(new Section(names[i], evaluation(labels, i)));
    }
    return new EvaluationReport("Made-up model", Map.of("data", "random numbers"), sections);
  }

  /** A model that is often right, the more the lower the label's number. */
  private static Evaluation evaluation(int labels, int seed) {
    Random random = new Random(seed);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < labels; i++) {
      names.add("label-%02d".formatted(i));
    }
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(new LabelSet(names));
    for (int question = 0; question < 1000; question++) {
      boolean[] truth = new boolean[labels];
      float[] probabilities = new float[labels];
      for (int i = 0; i < labels; i++) {
        truth[i] = random.nextInt(labels) < 3.0 / (1 + i * 0.2);
        double logit =
            (truth[i] ? 1.5 : -3)
                + (1.2 + i * 0.02) * random.nextGaussian()
                + seed * 0.5 * (truth[i] ? 1 : -1);
        probabilities[i] = (float) (1 / (1 + Math.exp(-logit)));
      }
      builder.add(probabilities, truth);
    }
    Double[] thresholds = new Double[labels];
    Arrays.fill(thresholds, 0.4);
    return Evaluation.of(builder.build(), Thresholds.perLabel(Arrays.asList(thresholds)));
  }
}
