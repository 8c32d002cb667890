package io.github.qaclassifier.train.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.github.qaclassifier.core.TokenCount;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.pipeline.training.Epochs;
import io.github.qaclassifier.pipeline.training.LearningRates;
import io.github.qaclassifier.pipeline.training.Precision;
import io.github.qaclassifier.pipeline.training.RateSchedule;
import io.github.qaclassifier.pipeline.training.Recipe;
import io.github.qaclassifier.pipeline.training.Repetitions;
import io.github.qaclassifier.pipeline.training.TrainingOptions.Compute;
import io.github.qaclassifier.train.internal.data.EncodedExample;
import io.github.qaclassifier.train.internal.data.Example;
import io.github.qaclassifier.train.internal.data.MicroBatch;
import io.github.qaclassifier.train.internal.data.OutputTruth;
import io.github.qaclassifier.train.internal.fit.Learner;
import io.github.qaclassifier.train.internal.fit.NetworkWeights;
import io.github.qaclassifier.train.internal.onnx.ClassifierHead;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import io.github.qaclassifier.train.internal.onnx.OnnxExporter;
import io.github.qaclassifier.train.internal.onnx.Pooling;
import io.github.qaclassifier.train.internal.onnx.SampleQuestions;
import io.github.qaclassifier.train.internal.onnx.TestSession;
import io.github.qaclassifier.train.internal.onnx.TinyEncoders;
import io.github.qaclassifier.train.internal.quantization.Quantizer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each family computes, in PyTorch and in the exported graph, what the family's own graph computes
 * in ONNX Runtime, for rows of several lengths in one padded batch.
 */
class FamilyFiguresIT {

  private static final int OUTPUTS = 5;
  private static final int[] LENGTHS = {20, 7, 3, TinyFamily.MAX_TOKENS};

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void exportedEncoderGivesTheHiddenStatesOfTheReferenceGraph(TinyFamily family)
      throws OrtException {
    Rows rows = Rows.random(family);
    EncoderWeights weights = weights(family);
    try (TestSession own = new TestSession(family.referenceGraph());
        TestSession exported = new TestSession(TinyEncoders.graph(weights))) {
      float[][][] expected = own.hiddenState(rows.ids, rows.mask, rows.segments);
      float[][][] actual = exported.hiddenState(rows.ids, rows.mask, rows.segments);
      for (int r = 0; r < LENGTHS.length; r++) {
        for (int t = 0; t < LENGTHS[r]; t++) {
          assertThat(actual[r][t]).containsExactly(expected[r][t], within(1e-4f));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void networkGivesTheLogitsOfTheReferenceGraph(TinyFamily family) throws OrtException {
    Rows rows = Rows.random(family);
    try (Learner learner = learner(weights(family));
        TestSession own = new TestSession(family.referenceGraph())) {
      List<float[]> actual = learner.logits(List.of(rows.batch), OUTPUTS);

      float[][][] hidden = own.hiddenState(rows.ids, rows.mask, rows.segments);
      for (int r = 0; r < LENGTHS.length; r++) {
        float[] expected = byHand(hidden[r], LENGTHS[r], learner.weights());
        assertThat(actual.get(r)).containsExactly(expected, within(1e-4f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void trainedNetworkIsExportedAndQuantized(TinyFamily family) throws OrtException {
    Rows rows = Rows.random(family);
    try (Learner learner = learner(weights(family))) {
      for (int step = 0; step < 5; step++) {
        learner.step(List.of(rows.batch), step, 1, false);
      }
      List<float[]> expected = learner.logits(List.of(rows.batch), OUTPUTS);

      NetworkWeights fitted = learner.weights();
      EncoderWeights encoder = fitted.encoder();
      ClassifierHead head =
          new ClassifierHead(Pooling.MEAN_MAX, fitted.headWeight(), fitted.headBias());
      byte[] int8Graph = Quantizer.quantize(encoder, head, SampleQuestions.of(encoder.config()));
      try (TestSession floats = new TestSession(OnnxExporter.export(encoder, head));
          TestSession int8 = new TestSession(int8Graph)) {
        float[][] exported = floats.logits(rows.ids, rows.mask, rows.segments);
        float[][] quantized = int8.logits(rows.ids, rows.mask, rows.segments);
        for (int r = 0; r < LENGTHS.length; r++) {
          assertThat(exported[r]).containsExactly(expected.get(r), within(1e-4f));
          assertThat(quantized[r])
              .containsExactly(exported[r], within(0.3f))
              .isNotEqualTo(exported[r]);
        }
      }
    }
  }

  private EncoderWeights weights(TinyFamily family) {
    return new EncoderFolder(family.write(folder)).read().weights();
  }

  private static Learner learner(EncoderWeights weights) {
    LearningRates rates =
        new LearningRates(1e-3, 1e-2, 0.9, new RateSchedule(RateSchedule.Shape.CONSTANT, 0, 0));
    Recipe recipe =
        new Recipe(
            Epochs.exactly(1),
            new Recipe.BatchSize(8, 256),
            rates,
            new Recipe.Regularization(0.01, 0, 1),
            new Recipe.Sampling(0, 0, 42, Repetitions.exactly(1)));
    float[] frequencies = new float[OUTPUTS];
    Arrays.fill(frequencies, 0.3f);
    return new Learner(
        weights,
        frequencies,
        recipe,
        new Compute("cpu", 1, Precision.FLOAT32, Duration.ofHours(1)));
  }

  private static float[] byHand(float[][] hidden, int tokens, NetworkWeights weights) {
    int size = hidden[0].length;
    float[] logits = weights.headBias().data().clone();
    for (int i = 0; i < size; i++) {
      double mean = 0;
      float largest = Float.NEGATIVE_INFINITY;
      for (int t = 0; t < tokens; t++) {
        mean += hidden[t][i] / tokens;
        largest = Math.max(largest, hidden[t][i]);
      }
      float[] head = weights.headWeight().data();
      for (int output = 0; output < OUTPUTS; output++) {
        logits[output] += (float) (head[output * 2 * size + i] * mean);
        logits[output] += head[output * 2 * size + size + i] * largest;
      }
    }
    return logits;
  }

  /** The same rows as the trainer and as ONNX Runtime want them. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Rows(MicroBatch batch, long[][] ids, long[][] mask, long[][] segments) {

    static Rows random(TinyFamily family) {
      Random random = new Random(11);
      int longest = Arrays.stream(LENGTHS).max().orElseThrow();
      long[][] ids = new long[LENGTHS.length][longest];
      long[][] mask = new long[LENGTHS.length][longest];
      long[][] segments = new long[LENGTHS.length][longest];
      EncodedExample[] rows = new EncodedExample[LENGTHS.length];
      for (int r = 0; r < LENGTHS.length; r++) {
        int length = LENGTHS[r];
        int[] row =
            IntStream.generate(
                    () -> 5 + random.nextInt(family.dimensions().embeddings().vocabulary() - 5))
                .limit(length)
                .toArray();
        EncodedQuestion input =
            new EncodedQuestion(row, length / 3, new TokenCount(length, length));
        Arrays.fill(ids[r], family.padding());
        for (int t = 0; t < length; t++) {
          ids[r][t] = row[t];
          mask[r][t] = 1;
          segments[r][t] = input.segment(t);
        }
        boolean[] known = new boolean[OUTPUTS];
        Arrays.fill(known, true);
        rows[r] =
            new EncodedExample(
                new Example(new int[0], new int[0], new OutputTruth(new int[] {r}, known)), input);
      }
      return new Rows(new MicroBatch(List.of(rows)), ids, mask, segments);
    }
  }
}
