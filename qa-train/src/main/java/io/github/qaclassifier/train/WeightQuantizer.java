package io.github.qaclassifier.train;

import io.github.qaclassifier.bundle.Content;
import io.github.qaclassifier.bundle.ModelBundle;
import io.github.qaclassifier.bundle.ModelDocumentation;
import io.github.qaclassifier.bundle.ModelDraft;
import io.github.qaclassifier.bundle.ModelDraft.GraphFile;
import io.github.qaclassifier.bundle.ModelFolder;
import io.github.qaclassifier.bundle.ModelLabel;
import io.github.qaclassifier.bundle.ModelSignature;
import io.github.qaclassifier.bundle.Provenance;
import io.github.qaclassifier.bundle.QaJson;
import io.github.qaclassifier.core.EvaluationSummary;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.ModelProvenance.Quality;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.core.engine.InputPolicy;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.core.engine.QuestionEncoder;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.core.engine.TokenizerProvider;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import io.github.qaclassifier.pipeline.training.Layers;
import io.github.qaclassifier.pipeline.training.ModelQuantizer;
import io.github.qaclassifier.pipeline.training.QuantizationOptions;
import io.github.qaclassifier.pipeline.training.QuantizationReport;
import io.github.qaclassifier.train.internal.encoder.PackedModel;
import io.github.qaclassifier.train.internal.quantization.QuantizationGate;
import io.github.qaclassifier.train.internal.quantization.Quantizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Quantizes packed models again; needs no PyTorch. Safe for threads. */
public final class WeightQuantizer implements ModelQuantizer {

  private static final int STAGES = 4;

  private final QuestionFiles questionFiles = QuestionFiles.find();
  private final TokenizerProvider tokenizers = TokenizerProvider.find();

  /** For {@link java.util.ServiceLoader}. */
  public WeightQuantizer() {}

  @Override
  public QuantizationReport quantize(QuantizationOptions options, ProgressListener listener) {
    OutputFolders.requireEmpty(options.out());
    ModelBundle given = ModelFolder.read(ModelFiles.in(options.model()));
    QaJson manifest =
        given
            .manifest()
            .orElseThrow(
                () ->
                    new ModelException(
                        "The model in %s has no qa.json: only models packed by this project can be quantized again."
                            .formatted(options.model())));
    LabelSet labels = new LabelSet(manifest.signature().labelNames());
    ValidationTexts texts = validation(options, labels);
    PackedModel weights = PackedModel.read(options.model());
    byte[] graph =
        Quantizer.quantize(
            weights.encoder().weights(), weights.head(), sample(options, given, weights));
    stage(listener, 1, "int8 graph written");

    CalibratedModel before = CalibratedModel.of(texts.score(options.model()));
    stage(listener, 2, "given model measured");
    Drafts drafts = new Drafts(given, manifest, weights, Content.of(graph));
    // Measured elsewhere, so that a failure leaves no uncalibrated model in the output folder.
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path uncalibrated = scratch.path().resolve("model");
      List<ModelLabel> plain = labels.labels().stream().map(ModelLabel::plain).toList();
      ModelFolder.write(uncalibrated, drafts.with(plain, Quality.UNKNOWN));
      CalibratedModel after = CalibratedModel.of(texts.score(uncalibrated));
      stage(listener, 3, "new model measured");
      new QuantizationGate("the model in " + options.model(), options.maxF1Drop())
          .check(before.microF1(), after.microF1(), before.microF1Gain(after));

      List<EvaluationSummary> figures = new ArrayList<>();
      after
          .evaluations()
          .forEach((set, evaluation) -> figures.add(CardFigures.of(set, evaluation)));
      texts
          .partialTexts(uncalibrated, labels)
          .forEach(part -> figures.add(CardFigures.overall(part.name(), after.evaluation(part))));
      ModelFolder.write(
          options.out(), drafts.with(after.labels(labels), new Quality(figures, Optional.empty())));
      stage(listener, STAGES, "model packed");
      return new QuantizationReport(options.out(), before.microF1BySet(), after.microF1BySet());
    }
  }

  private List<EncodedQuestion> sample(
      QuantizationOptions options, ModelBundle given, PackedModel weights) {
    List<Question> questions = new ArrayList<>();
    for (Path file : options.sample()) {
      List<LabeledQuestion> all = questionFiles.readAll(file, RowProblem.failFast());
      CalibrationSample.places(all.size()).forEach(i -> questions.add(all.get(i).question()));
    }
    try (Tokenizer tokenizer = tokenizers.open(weights.encoder().tokenizerJson())) {
      QuestionEncoder encoder = new QuestionEncoder(tokenizer, given.signature().input());
      return questions.stream().map(encoder::encode).toList();
    }
  }

  private ValidationTexts validation(QuantizationOptions options, LabelSet labels) {
    Map<String, List<LabeledQuestion>> sets = new LinkedHashMap<>();
    SetNames.ofValidation(options.validation())
        .forEach(
            (file, name) -> sets.put(name, questionFiles.readAll(file, RowProblem.failFast())));
    if (sets.values().stream()
        .flatMap(List::stream)
        .noneMatch(record -> labels.coversAny(record.tags()))) {
      throw new TrainingException(
          "No validation record carries one of the %d labels of the model: check the files of --validation."
              .formatted(labels.size()));
    }
    return new ValidationTexts(sets);
  }

  private static void stage(ProgressListener listener, int done, String what) {
    listener.update(new Progress("quantize", done, STAGES, "steps", what));
  }

  /** The new folder, with labels and figures to be filled in. */
  private record Drafts(ModelBundle given, QaJson manifest, PackedModel weights, Content graph) {

    ModelDraft with(List<ModelLabel> labels, Quality quality) {
      InputPolicy input = given.signature().input();
      return new ModelDraft(
          new ModelDocumentation(manifest.documentation().about(), provenance(), quality),
          new ModelSignature(input, labels),
          weights.encoder().classifierFiles(Layers.all(), input.maxTokens()),
          new GraphFile(ModelDraft.QUANTIZED_GRAPH, graph));
    }

    /** Returns where the weights come from, and that they were quantized again. */
    private Provenance provenance() {
      Provenance origin = manifest.documentation().provenance();
      Map<String, String> settings = new LinkedHashMap<>(origin.hyperParameters());
      settings.put(
          "quantized again from graph", String.valueOf(manifest.files().get(manifest.graph())));
      return new Provenance(
          origin.run(), origin.encoder(), origin.data(), settings, origin.versions());
    }
  }
}
