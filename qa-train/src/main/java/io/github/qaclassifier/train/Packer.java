package io.github.qaclassifier.train;

import io.github.qaclassifier.bundle.About;
import io.github.qaclassifier.bundle.Content;
import io.github.qaclassifier.bundle.ModelDocumentation;
import io.github.qaclassifier.bundle.ModelDraft;
import io.github.qaclassifier.bundle.ModelDraft.GraphFile;
import io.github.qaclassifier.bundle.ModelFolder;
import io.github.qaclassifier.bundle.ModelLabel;
import io.github.qaclassifier.bundle.ModelSignature;
import io.github.qaclassifier.core.EvaluationSummary;
import io.github.qaclassifier.core.ModelProvenance.Quality;
import io.github.qaclassifier.core.ModelProvenance.Quantization;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.core.engine.InputPolicy;
import io.github.qaclassifier.pipeline.evaluation.Interval;
import io.github.qaclassifier.pipeline.training.Architecture;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.pipeline.training.TrainingReport;
import io.github.qaclassifier.train.internal.fit.NetworkWeights;
import io.github.qaclassifier.train.internal.onnx.ClassifierHead;
import io.github.qaclassifier.train.internal.onnx.OnnxExporter;
import io.github.qaclassifier.train.internal.onnx.Pooling;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import io.github.qaclassifier.train.internal.quantization.QuantizationGate;
import io.github.qaclassifier.train.internal.quantization.Quantizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * From trained weights to a model folder: float graph, int8 graph, calibration and thresholds from
 * the validation data, the quantization gate, the card. Both graphs are measured as they are
 * served: through the public API, on separate folders.
 */
final class Packer {

  /** How the network pools. */
  static final Pooling POOLING = Pooling.MEAN_MAX;

  private static final int STAGES = 4;

  private final PreparedRun run;
  private final TrainingOptions options;
  private final ProgressListener listener;

  Packer(PreparedRun run, ProgressListener listener) {
    this.run = run;
    this.options = run.options();
    this.listener = listener;
  }

  /**
   * Packs the weights into the run's output folder.
   *
   * @param epochs the epochs that the weights come from
   * @param texts the validation questions
   * @param sample questions on which the quantizer measures the ranges of activations
   * @throws io.github.qaclassifier.core.TrainingException if quantization costs more than allowed
   */
  TrainingReport pack(
      NetworkWeights weights,
      List<Integer> epochs,
      ValidationTexts texts,
      List<EncodedQuestion> sample) {
    ClassifierHead head = labelsOnly(weights);
    byte[] floatGraph = OnnxExporter.export(weights.encoder(), head);
    stage(1, "float graph");
    byte[] int8Graph = Quantizer.quantize(weights.encoder(), head, sample);
    stage(2, "int8 graph");

    CalibratedModel floatModel = calibrate("float", ModelDraft.FLOAT_GRAPH, floatGraph, texts);
    stage(3, "float model measured");
    CalibratedModel int8Model = calibrate("int8", ModelDraft.QUANTIZED_GRAPH, int8Graph, texts);
    stage(4, "int8 model measured");
    Interval difference = floatModel.microF1Gain(int8Model);
    double floatF1 = floatModel.microF1();
    double int8F1 = int8Model.microF1();
    double lost =
        new QuantizationGate("the float model", options.output().maxF1Drop())
            .check(floatF1, int8F1, difference);

    List<EvaluationSummary> summaries = new ArrayList<>();
    int8Model
        .evaluations()
        .forEach(
            (set, evaluation) -> {
              summaries.add(CardFigures.of(set, evaluation));
            });
    List<EvaluationSummary> sets = new ArrayList<>(summaries);
    texts
        .partialTexts(folder("int8"), run.corpus().targets().labelSet())
        .forEach(part -> sets.add(CardFigures.overall(part.name(), int8Model.evaluation(part))));
    Quantization cost =
        new Quantization(floatF1, int8F1, lost, 100 * difference.lower(), 100 * difference.upper());
    ModelFolder.write(
        options.output().folder(),
        draft(
            ModelDraft.QUANTIZED_GRAPH,
            int8Graph,
            int8Model.labels(run.corpus().targets().labelSet()),
            new Quality(sets, Optional.of(cost)),
            texts.period()));
    return new TrainingReport(options.output().folder(), epochs, summaries);
  }

  private CalibratedModel calibrate(String name, String file, byte[] graph, ValidationTexts texts) {
    Path folder = folder(name);
    List<ModelLabel> plain =
        run.corpus().targets().labelSet().labels().stream().map(ModelLabel::plain).toList();
    ModelFolder.write(folder, draft(file, graph, plain, Quality.UNKNOWN, texts.period()));
    return CalibratedModel.of(texts.score(folder));
  }

  private Path folder(String name) {
    return options.output().work().resolve(name + "-model");
  }

  /** Returns the head without the auxiliary outputs, which follow the labels. */
  private ClassifierHead labelsOnly(NetworkWeights weights) {
    int labels = run.corpus().targets().labels();
    int width = weights.headWeight().size(1);
    return new ClassifierHead(
        POOLING,
        Tensor.of(Arrays.copyOf(weights.headWeight().data(), labels * width), labels, width),
        Tensor.of(Arrays.copyOf(weights.headBias().data(), labels), labels));
  }

  private ModelDraft draft(
      String file, byte[] graph, List<ModelLabel> labels, Quality quality, String period) {
    Architecture architecture = options.architecture();
    return new ModelDraft(
        new ModelDocumentation(
            new About(
                options.output().name(),
                "Predicts the tags of programming questions: %d labels, each with its own probability."
                    .formatted(labels.size()),
                "apache-2.0",
                List.of("en")),
            new Provenances(run, period).provenance(),
            quality),
        new ModelSignature(InputPolicy.head(architecture.maxTokens()), labels),
        run.pretrained().classifierFiles(architecture.layers(), architecture.maxTokens()),
        new GraphFile(file, Content.of(graph)));
  }

  private void stage(int done, String what) {
    listener.update(new Progress("pack", done, STAGES, "steps", what));
  }
}
