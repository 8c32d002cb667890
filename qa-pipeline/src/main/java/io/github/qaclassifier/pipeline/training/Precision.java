package io.github.qaclassifier.pipeline.training;

/** The precision of the matrix products of training. Weights and their updates have 32 bits. */
public enum Precision {

  /** Whichever of the others is faster on the device; measured before a run. */
  AUTO,

  /** IEEE 754 single precision. */
  FLOAT32,

  /**
   * The upper 16 bits of {@link #FLOAT32}. Fast on processors with AVX512-BF16 or AMX-BF16, such as
   * AMD Zen 4 and Intel Sapphire Rapids, and on GPUs.
   */
  BFLOAT16
}
