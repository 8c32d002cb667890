package io.github.qaclassifier.train.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import org.junit.jupiter.api.Test;

class OnnxExporterTest {

  private static final long[][] IDS = {
    {101, 2129, 2000, 2415, 1037, 4487, 2615, 102}, {101, 2129, 102, 0, 0, 0, 0, 0}
  };
  private static final long[][] MASK = {{1, 1, 1, 1, 1, 1, 1, 1}, {1, 1, 1, 0, 0, 0, 0, 0}};
  private static final long[][] SEGMENTS = {{0, 0, 0, 0, 0, 1, 1, 1}, {0, 0, 1, 0, 0, 0, 0, 0}};

  @Test
  void rebuildsTheHiddenStateOfTheOriginalGraph() throws OrtException {
    byte[] original = PretrainedEncoder.MINILM_L6.onnx();
    byte[] rebuilt =
        OnnxExporter.exportEncoder(PretrainedEncoder.MINILM_L6.weights()).toByteArray();

    try (TestSession expected = new TestSession(original);
        TestSession actual = new TestSession(rebuilt)) {
      float[][][] before = expected.hiddenState(IDS, MASK, SEGMENTS);
      float[][][] after = actual.hiddenState(IDS, MASK, SEGMENTS);
      for (int row = 0; row < IDS.length; row++) {
        for (int token = 0; token < IDS[row].length; token++) {
          if (MASK[row][token] == 1) {
            assertThat(after[row][token]).containsExactly(before[row][token], within(1e-4f));
          }
        }
      }
    }
  }
}
