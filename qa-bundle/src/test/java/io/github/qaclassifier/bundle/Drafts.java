package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.engine.InputPolicy;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.testkit.TinyModels;
import java.util.List;
import java.util.Map;

/** The tiny model, as a trainer would hand it over. */
final class Drafts {

  private Drafts() {}

  static ModelDraft tiny() {
    return tiny(Content.of(bytes(ModelDraft.QUANTIZED_GRAPH)));
  }

  static ModelDraft tiny(Content graph) {
    List<ModelLabel> labels =
        LabelIndex.parse(bytes(LabelIndex.NAME), "testkit").stream()
            .map(name -> new ModelLabel(name, 0.25, new LabelCalibration(1.5, -0.5)))
            .toList();
    return new ModelDraft(
        new About("tiny", "A model with random weights.", "apache-2.0", List.of("en")),
        labels,
        new InputPolicy(64, 24, 8),
        Map.of("model_type", "bert", "problem_type", "to be replaced"),
        Content.of(bytes("tokenizer.json")),
        Map.of("model_max_length", 128),
        ModelDraft.QUANTIZED_GRAPH,
        graph,
        new Provenance(
            "qa train --data questions.jsonl",
            "2026-11-23T10:00:00Z",
            5400.5,
            "abc123",
            42,
            "minilm-l6",
            List.of(
                new DataSource(
                    "questions.jsonl",
                    "training",
                    "ab".repeat(32),
                    12345,
                    "CC BY-SA 4.0",
                    "the contributors of Stack Overflow")),
            Map.of("epochs", "3"),
            Map.of("java", "17")),
        Map.of("dev-titles", Map.of("questions", 3628, "at_0_5", Map.of("micro_f1", 0.63125))));
  }

  private static byte[] bytes(String name) {
    ModelFiles model = TinyModels.huggingFace();
    return model.read(name).orElseThrow();
  }
}
