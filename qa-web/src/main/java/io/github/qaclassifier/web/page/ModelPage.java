package io.github.qaclassifier.web.page;

import io.github.qaclassifier.core.EvaluationSummary;
import io.github.qaclassifier.core.EvaluationSummary.LabelFigures;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.ModelProvenance;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The model page: labels, figures and origin of the model.
 *
 * @param content null until the visitor has given the key that the server requires
 * @param problem why there is no content; null if nothing is wrong
 */
public record ModelPage(Assets assets, @Nullable Content content, @Nullable String problem) {

  private static final int DATE_LENGTH = "2026-01-31".length();
  private static final String DATA = "provenance.data.";
  private static final String VERSIONS = "provenance.versions.";

  /**
   * The model.
   *
   * @param facts name and value of the most important facts
   * @param origin name and value of facts about the training
   */
  public record Content(
      String name,
      String description,
      Map<String, String> facts,
      Evaluation evaluation,
      Map<String, String> origin) {}

  /**
   * The figures.
   *
   * @param mainSet name of the set of the columns with all figures; empty if there is none
   * @param otherSets names of the further columns with F1
   */
  public record Evaluation(
      List<SetRow> sets,
      String mainSet,
      List<String> otherSets,
      List<LabelRow> labels,
      Plots plots) {}

  /** One evaluation set; numbers as text. */
  public record SetRow(
      String name, String questions, String microF1, String macroF1, String precisionAndRecall) {

    static SetRow of(EvaluationSummary set) {
      return new SetRow(
          title(set),
          String.format(Locale.ROOT, "%,d", set.questions().used()),
          share(set.atThresholds().micro().f1()),
          share(set.atThresholds().macro().f1()),
          share(set.atThresholds().micro().precision())
              + " / "
              + share(set.atThresholds().micro().recall()));
    }
  }

  /**
   * One label.
   *
   * @param main figures in the main set; null if there are none
   * @param others F1 in the other sets
   */
  public record LabelRow(
      String label, String threshold, @Nullable MainFigures main, List<Score> others) {}

  /** Figures of a label in the main set. */
  public record MainFigures(long questions, String precision, String recall, Score f1) {}

  /** A value in [0, 1] as text, and as the width of a bar in [0, 100]. */
  public record Score(String text, String width) {

    private static final Score UNKNOWN = new Score("", "0");

    static Score of(double value) {
      return new Score(share(value), String.format(Locale.ROOT, "%.1f", 100 * value));
    }
  }

  /** Both plots; null if there are no figures. */
  public record Plots(@Nullable IntervalPlot sets, @Nullable ScatterPlot labels) {}

  static Content content(ModelInfo model) {
    ModelProvenance provenance = model.provenance();
    return new Content(
        model.name(),
        provenance.properties().getOrDefault("description", ""),
        facts(model),
        evaluation(model),
        provenance.training().map(ModelPage::origin).orElse(Map.of()));
  }

  private static Map<String, String> facts(ModelInfo model) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Labels", String.valueOf(model.labels().size()));
    facts.put("Tokens read per question", "up to " + model.maxTokens());
    mainSet(model)
        .ifPresent(
            set -> facts.put("Micro-F1, " + title(set), share(set.atThresholds().micro().f1())));
    facts.put("Size", String.format(Locale.ROOT, "%.1f MB", model.provenance().graphBytes() / 1e6));
    model
        .provenance()
        .training()
        .map(ModelProvenance.Training::started)
        .filter(started -> started.length() >= DATE_LENGTH)
        .ifPresent(started -> facts.put("Trained on", started.substring(0, DATE_LENGTH)));
    return facts;
  }

  private static Map<String, String> origin(ModelProvenance.Training training) {
    Map<String, String> settings = training.settings();
    Map<String, String> origin = new LinkedHashMap<>();
    put(origin, "Started", training.started());
    put(origin, "Duration", duration(training.duration()));
    put(origin, "Encoder", training.encoder());
    if (training.parameters() > 0) {
      put(origin, "Parameters", String.format(Locale.ROOT, "%,d", training.parameters()));
    }
    put(origin, "Seed", settings.get("provenance.seed"));
    put(origin, "License", settings.get("license"));
    new TreeMap<>(settings)
        .forEach(
            (key, value) -> {
              if (key.startsWith(DATA)) {
                String[] roleAndFile = key.substring(DATA.length()).split("\\.", 2);
                String file = roleAndFile[roleAndFile.length - 1];
                origin.merge("Data for " + roleAndFile[0], file, ModelPage::join);
              } else if (key.startsWith(VERSIONS)) {
                String version = key.substring(VERSIONS.length()) + " " + value;
                origin.merge("Versions", version, ModelPage::join);
              }
            });
    put(origin, "Command", settings.get("provenance.command"));
    return origin;
  }

  private static String join(String first, String second) {
    return first + ", " + second;
  }

  private static void put(Map<String, String> map, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      map.put(key, value);
    }
  }

  private static Evaluation evaluation(ModelInfo model) {
    List<EvaluationSummary> sets = model.provenance().quality().evaluations();
    Optional<EvaluationSummary> mainSet = mainSet(model);
    List<EvaluationSummary> others =
        sets.stream()
            .filter(set -> !set.labels().isEmpty() && !mainSet.equals(Optional.of(set)))
            .toList();
    Map<String, LabelFigures> main = mainSet.map(ModelPage::byLabel).orElse(Map.of());
    List<Map<String, LabelFigures>> other = others.stream().map(ModelPage::byLabel).toList();
    List<LabelRow> rows =
        IntStream.range(0, model.labels().size())
            .mapToObj(
                i -> {
                  String label = model.labels().get(i);
                  return new LabelRow(
                      label,
                      share(model.thresholds().get(i)),
                      mainFigures(main.get(label)),
                      other.stream().map(set -> f1(set.get(label))).toList());
                })
            .sorted(Comparator.comparing(LabelRow::label, String.CASE_INSENSITIVE_ORDER))
            .toList();
    return new Evaluation(
        sets.stream().map(SetRow::of).toList(),
        mainSet.map(ModelPage::title).orElse(""),
        others.stream().map(ModelPage::title).toList(),
        rows,
        new Plots(IntervalPlot.of(sets), ScatterPlot.of(List.copyOf(main.values()))));
  }

  /** Returns the set with the most questions among those that have figures per label. */
  private static Optional<EvaluationSummary> mainSet(ModelInfo model) {
    return model.provenance().quality().evaluations().stream()
        .filter(set -> !set.labels().isEmpty())
        .max(Comparator.comparingLong(set -> set.questions().used()));
  }

  private static Map<String, LabelFigures> byLabel(EvaluationSummary set) {
    Map<String, LabelFigures> figures = new LinkedHashMap<>();
    set.labels().forEach(label -> figures.put(label.label(), label));
    return figures;
  }

  /** Returns the name of a set for people. */
  static String title(EvaluationSummary set) {
    return set.set().equals(EvaluationSummary.TOGETHER) ? "all sets together" : set.set();
  }

  private static @Nullable MainFigures mainFigures(@Nullable LabelFigures figures) {
    return figures == null
        ? null
        : new MainFigures(
            figures.support(),
            share(figures.precision()),
            share(figures.recall()),
            Score.of(figures.f1()));
  }

  private static Score f1(@Nullable LabelFigures figures) {
    return figures == null ? Score.UNKNOWN : Score.of(figures.f1());
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String duration(Duration time) {
    return time.toHours() == 0
        ? time.toMinutes() + " min"
        : time.toHours() + " h " + time.toMinutesPart() + " min";
  }
}
