package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.EvaluationSummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Renders the {@code README.md} of a model from its {@code qa.json}, so that both always agree. */
final class ModelCard {

  static final String NAME = "README.md";

  private final QaJson json;
  private final StringBuilder text = new StringBuilder();

  private ModelCard(QaJson json) {
    this.json = json;
  }

  static String render(QaJson json) {
    return new ModelCard(json).render();
  }

  private String render() {
    frontMatter();
    paragraph("# " + json.documentation().about().name());
    paragraph(json.documentation().about().description());
    use();
    labels();
    figures();
    training();
    limits();
    files();
    return text.toString().strip() + "\n";
  }

  private void frontMatter() {
    line("---");
    line("license: " + json.documentation().about().license());
    line("library_name: onnx");
    line("pipeline_tag: text-classification");
    list("language", json.documentation().about().languages());
    list("tags", List.of("onnx", "multi-label-classification", "question-tagging", "java"));
    line("---");
    line("");
  }

  private void list(String key, List<String> values) {
    if (!values.isEmpty()) {
      line(key + ":");
      values.forEach(value -> line("- " + value));
    }
  }

  private void use() {
    paragraph("## Use");
    paragraph("On the JVM, with `qa-onnx` of QA Classifier on the class path:");
    paragraph(
        """
        ```java
        try (QuestionClassifier tagger = QuestionClassifiers.open(Path.of("%s"))) {
          Classification c = tagger.classify(new Question("How to center a div?", "..."));
          c.labels().forEach(System.out::println);
        }
        ```\
        """
            .formatted(json.documentation().about().name()));
    paragraph(
        "This is a Hugging Face folder, so other tools open it too. They do not read `qa.json`:"
            + " apply its calibration and thresholds to the logits yourself.");
    paragraph(
        "The input is text, not HTML. The model reads at most %s tokens; before a body, at most %s of the title."
            .formatted(
                json.signature().input().maxTokens(), json.signature().input().maxTitleTokens()));
  }

  private void labels() {
    paragraph("## Labels");
    paragraph(
        "%s labels, independent of each other, each with its own threshold. A question gets any number of labels, also none."
            .formatted(json.signature().labels().size()));
    line("| Label | Threshold |");
    line("|---|---|");
    for (ModelLabel label : json.signature().labels()) {
      line("| %s | %s |".formatted(cell(label.name()), figure(label.threshold())));
    }
    line("");
  }

  private void figures() {
    Map<String, Object> tree = QaJsonEvaluation.of(json.documentation().quality());
    if (tree.isEmpty()) {
      return;
    }
    paragraph("## Figures");
    summary(json.documentation().quality().evaluations());
    tree.forEach((name, value) -> section(3, name, value));
  }

  private void summary(List<EvaluationSummary> evaluations) {
    if (evaluations.isEmpty()) {
      return;
    }
    paragraph("At the thresholds of the labels, with 95 % intervals:");
    line("| Validation set | Questions | micro-F1 | macro-F1 | Unlabeled, given a label |");
    line("|---|---|---|---|---|");
    for (EvaluationSummary evaluation : evaluations) {
      EvaluationSummary.Figures figures = evaluation.atThresholds();
      line(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %s | %s | %s |",
              cell(evaluation.set()),
              evaluation.questions().used(),
              f1(figures.micro()),
              f1(figures.macro()),
              evaluation.questions().unlabeled() == 0
                  ? ""
                  : figure(figures.labelsGiven().unlabeledShare())));
    }
    line("");
    paragraph("All figures, with the names of `qa.json`:");
  }

  private static String f1(EvaluationSummary.Average average) {
    return String.format(
        Locale.ROOT, "%.4f (%.4f to %.4f)", average.f1(), average.f1Lower(), average.f1Upper());
  }

  /** Writes numbers and texts as a table, objects and arrays as sections below it. */
  private void section(int level, String name, Object value) {
    paragraph("#".repeat(Math.min(level, 6)) + " " + name);
    if (value instanceof List<?> rows) {
      table(rows);
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> tree = Trees.copy(map);
      if (tree.values().stream().anyMatch(ModelCard::isLeaf)) {
        line("| Figure | Value |");
        line("|---|---|");
        tree.forEach(
            (key, leaf) -> {
              if (isLeaf(leaf)) {
                line("| %s | %s |".formatted(cell(key), cell(figure(leaf))));
              }
            });
        line("");
      }
      tree.forEach(
          (key, branch) -> {
            if (!isLeaf(branch)) {
              section(level + 1, key, branch);
            }
          });
    } else {
      paragraph(figure(value));
    }
  }

  private void table(List<?> rows) {
    Optional<Map<String, Object>> first =
        rows.stream()
            .findFirst()
            .filter(Map.class::isInstance)
            .map(row -> Trees.copy((Map<?, ?>) row));
    if (first.isEmpty()) {
      paragraph(String.join(", ", rows.stream().map(ModelCard::figure).toList()));
      return;
    }
    List<String> columns = List.copyOf(first.get().keySet());
    line("| " + String.join(" | ", columns.stream().map(ModelCard::cell).toList()) + " |");
    line("|" + "---|".repeat(columns.size()));
    for (Object row : rows) {
      Map<String, Object> cells = row instanceof Map<?, ?> map ? Trees.copy(map) : Map.of();
      line(
          "| "
              + String.join(
                  " | ",
                  columns.stream().map(c -> cell(figure(cells.getOrDefault(c, "")))).toList())
              + " |");
    }
    line("");
  }

  private void training() {
    Provenance from = json.documentation().provenance();
    paragraph("## Training");
    paragraph(
        "Fine-tuned from %s in %s, started %s:"
            .formatted(from.encoder(), duration(from), from.run().started()));
    paragraph("```\n%s\n```".formatted(from.run().command()));
    line("| | |");
    line("|---|---|");
    row("seed", String.valueOf(from.run().seed()));
    row("commit", from.run().commit().isEmpty() ? "unknown" : from.run().commit());
    from.hyperParameters().forEach(this::row);
    from.versions().forEach(this::row);
    line("");
    if (!from.data().isEmpty()) {
      paragraph("### Data");
      line("| File | Used for | Questions | Licence of the texts | SHA-256 |");
      line("|---|---|---|---|---|");
      for (DataSource data : from.data()) {
        line(
            String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %s | `%s` |",
                cell(data.file()),
                cell(data.role()),
                data.questions(),
                data.terms().license().isEmpty() ? "the user's own" : cell(data.terms().license()),
                data.sha256()));
      }
      line("");
      from.data().stream()
          .filter(data -> !data.terms().attribution().isEmpty())
          .map(data -> "By %s, %s.".formatted(data.terms().attribution(), data.terms().license()))
          .distinct()
          .forEach(this::paragraph);
    }
  }

  private void limits() {
    paragraph("## Limits");
    line("- The model knows only the labels above, with the meaning that they have in its data.");
    line("- The probabilities are calibrated for questions like those of the validation data.");
    line(
        "- The figures are cross-validated: calibration and thresholds for a validation question"
            + " were fitted without it. The epoch was chosen on the same questions, so the figures"
            + " on other questions may be slightly lower.");
    line("- The model tags questions. Its predictions for other texts have no meaning.");
    line("");
  }

  private void files() {
    paragraph("## Files");
    line("| File | SHA-256 |");
    line("|---|---|");
    json.files().forEach((name, digest) -> line("| %s | `%s` |".formatted(cell(name), digest)));
    line("");
  }

  private void row(String key, String value) {
    line("| %s | %s |".formatted(cell(key), cell(value)));
  }

  private static boolean isLeaf(Object value) {
    return !(value instanceof Map<?, ?> || value instanceof List<?>);
  }

  private static String duration(Provenance from) {
    long minutes = Math.round(from.run().durationSeconds() / 60);
    return minutes < 1
        ? String.format(Locale.ROOT, "%.0f seconds", from.run().durationSeconds())
        : minutes < 120
            ? minutes + " minutes"
            : String.format(Locale.ROOT, "%.1f hours", minutes / 60.0);
  }

  private static String figure(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.4f", number)
        : String.valueOf(value);
  }

  private static String cell(String value) {
    return value.replace("|", "\\|").replace("\n", " ");
  }

  private void paragraph(String paragraph) {
    line(paragraph);
    line("");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
