package io.github.qaclassifier.bundle;

import io.github.qaclassifier.bundle.DataSource.Terms;
import io.github.qaclassifier.bundle.ModelDraft.GraphFile;
import io.github.qaclassifier.bundle.Provenance.Run;
import io.github.qaclassifier.core.EvaluationSummary;
import io.github.qaclassifier.core.EvaluationSummary.Accuracy;
import io.github.qaclassifier.core.EvaluationSummary.Average;
import io.github.qaclassifier.core.EvaluationSummary.Figures;
import io.github.qaclassifier.core.EvaluationSummary.LabelFigures;
import io.github.qaclassifier.core.EvaluationSummary.LabelsGiven;
import io.github.qaclassifier.core.EvaluationSummary.QuestionCount;
import io.github.qaclassifier.core.ModelProvenance.Quality;
import io.github.qaclassifier.core.ModelProvenance.Quantization;
import io.github.qaclassifier.core.engine.InputPolicy;
import io.github.qaclassifier.core.engine.LabelIndex;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.testkit.TinyModels;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tiny model as a draft, as the trainer creates it. */
final class Drafts {

  private Drafts() {}

  static ModelDraft tiny() {
    return tiny(Content.of(bytes(ModelDraft.QUANTIZED_GRAPH)));
  }

  static ModelDraft tiny(Content graph) {
    List<ModelLabel> labels =
        LabelIndexJson.parse(bytes(LabelIndex.FILE), "testkit").stream()
            .map(name -> new ModelLabel(name, 0.25, new LabelCalibration(1.5, -0.5)))
            .toList();
    return new ModelDraft(
        new ModelDocumentation(
            new About("tiny", "A model with random weights.", "apache-2.0", List.of("en")),
            provenance(),
            quality()),
        new ModelSignature(new InputPolicy(64, 24, 8), labels),
        new EncoderFiles(
            Map.of("model_type", "bert", "problem_type", "to be replaced"),
            Content.of(bytes("tokenizer.json")),
            Map.of("model_max_length", 128)),
        new GraphFile(ModelDraft.QUANTIZED_GRAPH, graph));
  }

  private static Provenance provenance() {
    return new Provenance(
        new Run("qa train --data questions.jsonl", "2026-11-23T10:00:00Z", 5400.5, "abc123", 42),
        "minilm-l6",
        List.of(
            new DataSource(
                "questions.jsonl",
                "training",
                "ab".repeat(32),
                12345,
                new Terms("CC BY-SA 4.0", "the contributors of Stack Overflow"))),
        Map.of("epochs", "3", Provenance.NETWORK_PARAMETERS, "22618437"),
        Map.of("java", "17"));
  }

  /** Figures of which no two are equal. */
  static Quality quality() {
    return new Quality(
        List.of(
            new EvaluationSummary(
                "dev-titles",
                new QuestionCount(3628, 12, 7),
                figures(0.63125, 0.002),
                figures(0.65, 0.001),
                List.of(new LabelFigures("spring-boot", 17, 0.5, 0.25, 1.0 / 3))),
            new EvaluationSummary(
                "dev-bodies, title alone",
                new QuestionCount(1174, 0, 0),
                figures(0.61, 0.003),
                figures(0.62, 0.004),
                List.of())),
        Optional.of(new Quantization(0.66, 0.655, 0.5, 0.25, 0.75)));
  }

  private static Figures figures(double f1, double calibrationError) {
    return new Figures(
        new Average(f1 + 0.001, f1 - 0.001, f1, f1 - 0.01, f1 + 0.01),
        new Average(f1 - 0.1, f1 - 0.2, f1 - 0.15, f1 - 0.16, f1 - 0.14),
        new Accuracy(0.98, 0.4),
        new LabelsGiven(0.2, 1.3, 0),
        calibrationError);
  }

  private static byte[] bytes(String name) {
    ModelFiles model = TinyModels.huggingFace();
    return model.read(name).orElseThrow();
  }
}
