package io.github.qaclassifier.train.internal.quantization;

import io.github.qaclassifier.train.internal.onnx.Tensor;

/** A matrix of signed integers with one scale per row: {@code value = scale[row] * code}. */
final class QuantizedRows {

  private final int rows;
  private final int columns;
  private final byte[] codes;
  private final float[] scales;

  private QuantizedRows(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.codes = new byte[rows * columns];
    this.scales = new float[rows];
  }

  /**
   * Rounds every number to the nearest step.
   *
   * @param matrix [rows, columns]
   * @param range how many steps the largest magnitude of a row takes, in [1, 127]
   */
  static QuantizedRows of(Tensor matrix, int range) {
    QuantizedRows quantized = new QuantizedRows(matrix.size(0), matrix.size(1));
    for (int row = 0; row < quantized.rows; row++) {
      quantized.quantize(matrix.data(), row, range);
    }
    return quantized;
  }

  private void quantize(float[] data, int row, int range) {
    int start = row * columns;
    float largest = 0;
    for (int i = start; i < start + columns; i++) {
      largest = Math.max(largest, Math.abs(data[i]));
    }
    scales[row] = largest / range;
    if (scales[row] > 0) {
      for (int i = start; i < start + columns; i++) {
        codes[i] = (byte) Math.round(data[i] / scales[row]);
      }
    }
  }

  /** Returns the integers, row by row. */
  byte[] codes() {
    return codes;
  }

  /** Returns the integers, column by column. */
  byte[] transposedCodes() {
    byte[] transposed = new byte[codes.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = codes[row * columns + column];
      }
    }
    return transposed;
  }

  /** Returns the scale of each row; 0 for a row of zeros. */
  float[] scales() {
    return scales;
  }
}
