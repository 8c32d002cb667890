package io.github.qaclassifier.core;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a model consists of, how it was made and how good it is, as its {@code qa.json} states it. A
 * folder without {@code qa.json} states only the size of its graph.
 *
 * @param graphBytes size of the ONNX graph in bytes
 * @param digests SHA-256 of each file in lower-case hexadecimal, by the name of the file in the
 *     folder
 * @param training how the model was trained
 * @param quality how good the model is
 */
public record ModelProvenance(
    long graphBytes, Map<String, String> digests, Optional<Training> training, Quality quality) {

  /** Copies the collections; checks that nothing is null. */
  public ModelProvenance {
    digests = Map.copyOf(digests);
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(quality, "quality");
  }

  /** Returns the provenance of a model of which only the size of the graph is known. */
  public static ModelProvenance unknown(long graphBytes) {
    return new ModelProvenance(graphBytes, Map.of(), Optional.empty(), Quality.UNKNOWN);
  }

  /**
   * Returns the provenance as text for display, by name: {@code graph.bytes}, {@code
   * provenance.encoder}, {@code evaluation.dev-titles.micro_f1} and so on. Use the typed accessors
   * to compute with figures.
   */
  public Map<String, String> properties() {
    Map<String, String> text = new TreeMap<>();
    text.put("graph.bytes", String.valueOf(graphBytes));
    training.ifPresent(
        run -> {
          text.putAll(run.settings());
          text.put("provenance.encoder", run.encoder());
          text.put("provenance.started", run.started());
          text.put("provenance.duration_seconds", String.valueOf(run.duration().toSeconds()));
        });
    for (EvaluationSummary summary : quality.evaluations()) {
      String name = "evaluation." + summary.set();
      text.put(name + ".questions", String.valueOf(summary.questions().used()));
      text.put(name + ".micro_f1", String.valueOf(summary.atThresholds().micro().f1()));
      text.put(name + ".macro_f1", String.valueOf(summary.atThresholds().macro().f1()));
    }
    quality
        .quantization()
        .ifPresent(
            cost ->
                text.put("evaluation.quantization.points_lost", String.valueOf(cost.pointsLost())));
    return Collections.unmodifiableMap(text);
  }

  /**
   * How good a model is.
   *
   * @param evaluations figures on each validation set; empty if unknown
   * @param quantization what the conversion to 8-bit integers cost
   */
  public record Quality(List<EvaluationSummary> evaluations, Optional<Quantization> quantization) {

    /** No figures. */
    public static final Quality UNKNOWN = new Quality(List.of(), Optional.empty());

    /** Copies the list; checks that nothing is null. */
    public Quality {
      evaluations = List.copyOf(evaluations);
      Objects.requireNonNull(quantization, "quantization");
    }
  }

  /**
   * How a model was trained.
   *
   * @param encoder the pretrained encoder that the training started from
   * @param started when the training started, as ISO 8601 text
   * @param duration how long it took
   * @param parameters number of weights of the network; 0 if unknown
   * @param settings further settings as text, by name, for display: description, licence, command,
   *     seed, hyper-parameters, library versions, data files
   */
  public record Training(
      String encoder,
      String started,
      Duration duration,
      long parameters,
      Map<String, String> settings) {

    /** Copies the map; checks that nothing is null. */
    public Training {
      Objects.requireNonNull(encoder, "encoder");
      Objects.requireNonNull(started, "started");
      Objects.requireNonNull(duration, "duration");
      settings = Map.copyOf(settings);
    }
  }

  /**
   * What the conversion of the weights to 8-bit integers cost, on all validation sets together.
   *
   * @param floatMicroF1 micro-F1 of the float model
   * @param int8MicroF1 micro-F1 of the 8-bit model
   * @param pointsLost difference in points; negative if the 8-bit model is better
   * @param pointsLostLower lower end of the 95 % interval of {@code pointsLost}
   * @param pointsLostUpper upper end of the 95 % interval of {@code pointsLost}
   */
  public record Quantization(
      double floatMicroF1,
      double int8MicroF1,
      double pointsLost,
      double pointsLostLower,
      double pointsLostUpper) {

    /** Checks that the numbers are finite. */
    public Quantization {
      EvaluationSummary.requireFinite(floatMicroF1, "micro-F1 of the float model");
      EvaluationSummary.requireFinite(int8MicroF1, "micro-F1 of the 8-bit model");
      EvaluationSummary.requireFinite(pointsLost, "loss");
      EvaluationSummary.requireFinite(pointsLostLower, "lower end of the loss");
      EvaluationSummary.requireFinite(pointsLostUpper, "upper end of the loss");
    }
  }
}
