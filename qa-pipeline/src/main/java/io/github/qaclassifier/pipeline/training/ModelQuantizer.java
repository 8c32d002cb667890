package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.spi.Services;

/** Quantizes the weights of a packed model again. Found with {@link java.util.ServiceLoader}. */
public interface ModelQuantizer {

  /**
   * Returns the implementation on the class path. Call it once, in a constructor.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static ModelQuantizer find() {
    return Services.first(ModelQuantizer.class, "qa-train");
  }

  /**
   * Reads the weights of a packed model, writes them as an int8 graph in the present format, fits
   * calibration and thresholds, and packs the result with the origin of the given model.
   *
   * @throws io.github.qaclassifier.core.ModelException if the folder is not a model packed by this
   *     project
   * @throws io.github.qaclassifier.core.TrainingException if the new model loses more micro-F1 than
   *     the options allow and the drop is statistically significant; nothing is written
   * @throws io.github.qaclassifier.core.DataException if a file cannot be read
   */
  QuantizationReport quantize(QuantizationOptions options, ProgressListener listener);
}
