package io.github.qaclassifier.train;

import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;

/** Estimates the peak memory of a run, to within about a third. */
final class MemoryEstimate {

  /** JVM, PyTorch's libraries, tokenizer and pretrained weights. */
  private static final long FIXED_BYTES = 900L << 20;

  /** Objects and array headers of an example. */
  private static final int EXAMPLE_BYTES = 120;

  /** Weight, two moments and one gathered gradient. */
  private static final int FLOATS_PER_PARAMETER = 4;

  /** Values per token and layer, in hidden sizes, that PyTorch keeps for the backward pass. */
  private static final int ACTIVATIONS = 34;

  private final PreparedRun run;

  MemoryEstimate(PreparedRun run) {
    this.run = run;
  }

  /**
   * Bytes for a network whose encoder has these weights. The weights of each repetition are kept.
   */
  long bytes(EncoderWeights encoder) {
    EncoderConfig config = encoder.config();
    TrainingOptions options = run.options();
    long threads = options.compute().threads();
    long parameters =
        encoder.parameters()
            * Float.BYTES
            * (FLOATS_PER_PARAMETER + threads + run.schedule().repetitions());
    long activations =
        threads
            * options.recipe().batch().microBatchTokens()
            * config.size().layers()
            * config.size().hidden()
            * ACTIVATIONS
            * Float.BYTES;
    long data =
        run.corpus().train().stream()
            .mapToLong(
                example ->
                    EXAMPLE_BYTES
                        + (long) Integer.BYTES
                            * (example.title().length
                                + example.body().length
                                + example.truth().positives().length
                                + example.softTargets().length))
            .sum();
    return FIXED_BYTES + parameters + activations + data;
  }
}
