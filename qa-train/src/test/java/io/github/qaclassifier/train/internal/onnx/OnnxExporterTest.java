package io.github.qaclassifier.train.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.github.qaclassifier.train.internal.encoder.PretrainedEncoder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxExporterTest {

  private static final long[][] IDS = {
    {101, 2129, 2000, 2415, 1037, 4487, 2615, 102}, {101, 2129, 102, 0, 0, 0, 0, 0}
  };
  private static final long[][] MASK = {{1, 1, 1, 1, 1, 1, 1, 1}, {1, 1, 1, 0, 0, 0, 0, 0}};
  private static final long[][] SEGMENTS = {{0, 0, 0, 0, 0, 1, 1, 1}, {0, 0, 1, 0, 0, 0, 0, 0}};
  private static final EncoderWeights TINY = TinyModel.encoder();

  @Test
  void exportedGraphGivesTheHiddenStatesOfTheOriginalGraph() throws OrtException {
    byte[] original = PretrainedEncoder.MINILM_L6.onnx();
    byte[] rebuilt = OnnxExporter.exportEncoder(PretrainedEncoder.MINILM_L6.weights());

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

  @Test
  void equalWeightsGiveEqualBytes() {
    assertThat(OnnxExporter.export(TINY, head(Pooling.MEAN)))
        .isEqualTo(OnnxExporter.export(TINY, head(Pooling.MEAN)));
  }

  @ParameterizedTest
  @EnumSource
  void logitsAreTheHeadOfThePooledHiddenState(Pooling pooling) throws OrtException {
    ClassifierHead head = head(pooling);
    long[][] ids = {{2, 70, 80, 90, 3}, {2, 100, 3, 0, 0}};
    long[][] mask = {{1, 1, 1, 1, 1}, {1, 1, 1, 0, 0}};
    long[][] segments = new long[2][5];

    try (TestSession encoder = new TestSession(OnnxExporter.exportEncoder(TINY));
        TestSession classifier = new TestSession(OnnxExporter.export(TINY, head))) {
      float[][][] hidden = encoder.hiddenState(ids, mask, segments);
      float[][] logits = classifier.logits(ids, mask, segments);
      assertThat(logits[0]).containsExactly(byHand(hidden[0], 5, head), within(1e-4f));
      assertThat(logits[1]).containsExactly(byHand(hidden[1], 3, head), within(1e-4f));
    }
  }

  @ParameterizedTest
  @EnumSource
  void paddingDoesNotChangeLogits(Pooling pooling) throws OrtException {
    long[][] ids = {{2, 70, 80, 3}};
    long[][] padded = {{2, 70, 80, 3, 99, 300, 7}, {2, 90, 91, 92, 93, 94, 3}};
    long[][] mask = {{1, 1, 1, 1, 0, 0, 0}, {1, 1, 1, 1, 1, 1, 1}};

    try (TestSession session = new TestSession(OnnxExporter.export(TINY, head(pooling)))) {
      float[] alone = session.logits(ids, new long[][] {{1, 1, 1, 1}}, new long[1][4])[0];
      float[] batched = session.logits(padded, mask, new long[2][7])[0];
      assertThat(batched).containsExactly(alone, within(1e-5f));
    }
  }

  @Test
  void rowOfPaddingGivesFiniteLogits() throws OrtException {
    try (TestSession session = new TestSession(OnnxExporter.export(TINY, head(Pooling.MEAN)))) {
      float[] logits = session.logits(new long[1][3], new long[1][3], new long[1][3])[0];
      for (float logit : logits) {
        assertThat(logit).isFinite();
      }
    }
  }

  @Test
  void headOfWrongWidthIsRejected() {
    ClassifierHead head = head(Pooling.MEAN);
    ClassifierHead wrong = new ClassifierHead(Pooling.MEAN_MAX, head.weight(), head.bias());

    assertThatThrownBy(() -> OnnxExporter.export(TINY, wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The head is 32 wide, but MEAN_MAX pooling of this encoder gives 64.");
  }

  private static ClassifierHead head(Pooling pooling) {
    Random random = new Random(5);
    int width = pooling.width(TINY.config().size().hidden());
    float[] weight = new float[3 * width];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = (float) random.nextGaussian();
    }
    return new ClassifierHead(
        pooling, Tensor.of(weight, 3, width), Tensor.of(new float[] {0.5f, -1, 2}, 3));
  }

  private static float[] byHand(float[][] hidden, int tokens, ClassifierHead head) {
    int size = hidden[0].length;
    float[] mean = new float[size];
    float[] max = hidden[0].clone();
    for (int token = 0; token < tokens; token++) {
      for (int i = 0; i < size; i++) {
        mean[i] += hidden[token][i] / tokens;
        max[i] = Math.max(max[i], hidden[token][i]);
      }
    }
    float[] logits = head.bias().data().clone();
    for (int label = 0; label < logits.length; label++) {
      for (int i = 0; i < head.width(); i++) {
        float pooled =
            switch (head.pooling()) {
              case MEAN -> mean[i];
              case CLS -> hidden[0][i];
              case MEAN_MAX -> i < size ? mean[i] : max[i - size];
            };
        logits[label] += head.weight().data()[label * head.width() + i] * pooled;
      }
    }
    return logits;
  }
}
