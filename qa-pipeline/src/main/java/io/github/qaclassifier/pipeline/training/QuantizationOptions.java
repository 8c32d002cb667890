package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.internal.Checks;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What to quantize, and on which questions.
 *
 * @param model the model folder whose weights are quantized
 * @param sample files of questions of the kind that the model will read; labels are not needed. The
 *     ranges of activations are measured on a few hundred of the questions
 * @param validation files of labelled questions on which calibration and thresholds are fitted and
 *     the new model is compared with the given one
 * @param out the model folder to write; must not exist or be empty
 * @param maxF1Drop how many percentage points of micro-F1 the new model may lose; quantization
 *     fails if it loses more and the drop is statistically significant (paired bootstrap)
 */
public record QuantizationOptions(
    Path model, List<Path> sample, List<Path> validation, Path out, double maxF1Drop) {

  /** Checks that there are files of both kinds and that the limit is not negative. */
  public QuantizationOptions {
    Objects.requireNonNull(model, "model");
    sample = List.copyOf(sample);
    validation = List.copyOf(validation);
    Objects.requireNonNull(out, "out");
    Checks.require(!sample.isEmpty(), "Quantization needs a file of sample questions.");
    Checks.require(!validation.isEmpty(), "Quantization needs a file of validation questions.");
    Checks.notNegative("maxF1Drop", maxF1Drop);
  }
}
