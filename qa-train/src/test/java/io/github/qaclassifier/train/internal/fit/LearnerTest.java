package io.github.qaclassifier.train.internal.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.core.TokenCount;
import io.github.qaclassifier.core.TrainingException;
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
import io.github.qaclassifier.train.internal.onnx.ClassifierHead;
import io.github.qaclassifier.train.internal.onnx.OnnxExporter;
import io.github.qaclassifier.train.internal.onnx.Pooling;
import io.github.qaclassifier.train.internal.onnx.TestSession;
import io.github.qaclassifier.train.internal.onnx.TinyEncoders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LearnerTest {

  private static final int OUTPUTS = 3;
  private static final boolean[] ALL_KNOWN = {true, true, true};

  /** Sums in another order differ by some 1e-6 after six steps, in logits that moved by units. */
  private static final Offset<Float> SAME = within(1e-4f);

  private Learner learner;

  @BeforeEach
  void open() {
    learner = learner(0, 1);
  }

  @AfterEach
  void close() {
    learner.close();
  }

  @Test
  void exportedGraphGivesTheLogitsOfPyTorch() throws Exception {
    train(learner, batch(ALL_KNOWN), 5);
    MicroBatch batch = batch(ALL_KNOWN);
    List<float[]> expected = learner.logits(List.of(batch), OUTPUTS);

    NetworkWeights weights = learner.weights();
    byte[] graph =
        OnnxExporter.export(
            weights.encoder(),
            new ClassifierHead(Pooling.MEAN_MAX, weights.headWeight(), weights.headBias()));

    int length = batch.length();
    long[][] ids = new long[batch.size()][length];
    long[][] mask = new long[batch.size()][length];
    long[][] segments = new long[batch.size()][length];
    for (int r = 0; r < batch.size(); r++) {
      EncodedQuestion input = batch.examples().get(r).input();
      for (int t = 0; t < input.length(); t++) {
        ids[r][t] = input.id(t);
        mask[r][t] = 1;
        segments[r][t] = input.segment(t);
      }
    }
    try (TestSession session = new TestSession(graph)) {
      float[][] actual = session.logits(ids, mask, segments);
      for (int r = 0; r < batch.size(); r++) {
        assertThat(actual[r]).containsExactly(expected.get(r), within(1e-4f));
      }
    }
  }

  @Test
  void updateDoesNotDependOnTheMicroBatches() {
    MicroBatch whole = batch(ALL_KNOWN);
    try (Learner inPieces = learner(0, 1)) {
      for (int step = 0; step < 3; step++) {
        learner.step(List.of(whole), step, 1, false);
        inPieces.step(
            whole.examples().stream().map(row -> new MicroBatch(List.of(row))).toList(),
            step,
            1,
            false);
      }

      assertThat(logits(inPieces, whole)).containsExactly(logits(learner, whole), SAME);
    }
  }

  @Test
  void updateDoesNotDependOnTheNumberOfThreads() {
    MicroBatch whole = batch(ALL_KNOWN);
    List<MicroBatch> pieces =
        whole.examples().stream().map(row -> new MicroBatch(List.of(row))).toList();
    try (Learner shared = learner(0, 3);
        Learner again = learner(0, 3)) {
      for (int step = 0; step < 5; step++) {
        boolean headOnly = step == 0;
        learner.step(pieces, step, 1, headOnly);
        shared.step(pieces, step, 1, headOnly);
        again.step(pieces, step, 1, headOnly);
      }

      assertThat(logits(shared, whole)).containsExactly(logits(learner, whole), SAME);
      assertThat(logits(shared, whole)).isEqualTo(logits(again, whole));
      assertThat(shared.logits(pieces, OUTPUTS))
          .usingRecursiveComparison()
          .isEqualTo(again.logits(pieces, OUTPUTS));
    }
  }

  @Test
  void workersSeeParametersSetAfterTheirStart() {
    MicroBatch whole = batch(ALL_KNOWN);
    List<MicroBatch> pieces =
        whole.examples().stream().map(row -> new MicroBatch(List.of(row))).toList();
    try (Learner shared = learner(0, 2)) {
      for (Learner each : List.of(learner, shared)) {
        each.step(pieces, 0, 1, false);
        each.initializeFromLabelNames(whole.examples().subList(0, OUTPUTS), whole.examples());
        for (int step = 1; step < 6; step++) {
          each.step(pieces, step, 1, false);
        }
      }

      assertThat(logits(shared, whole)).containsExactly(logits(learner, whole), SAME);
    }
  }

  @Test
  void garbageCollectionDuringAStepDoesNotChangeTheUpdate() throws Exception {
    MicroBatch batch = batch(ALL_KNOWN);
    train(learner, batch, 3);
    AtomicBoolean trained = new AtomicBoolean();
    Thread collector =
        new Thread(
            () -> {
              while (!trained.get()) {
                System.gc();
              }
            });
    collector.start();
    try (Learner disturbed = learner(0, 1)) {
      train(disturbed, batch, 3);

      assertThat(logits(disturbed, batch)).containsExactly(logits(learner, batch), SAME);
    } finally {
      trained.set(true);
      collector.join();
    }
  }

  @Test
  void dropoutChangesTheUpdateButNotTheLogits() {
    MicroBatch batch = batch(ALL_KNOWN);
    try (Learner dropping = learner(0.5, 1)) {
      assertThat(logits(dropping, batch)).isEqualTo(logits(learner, batch));

      train(learner, batch, 1);
      train(dropping, batch, 1);

      assertThat(logits(dropping, batch)).isNotEqualTo(logits(learner, batch));
    }
  }

  @Test
  void bfloat16ConvergesToTheLogitsOfFloat32WithinItsPrecision() {
    MicroBatch batch = batch(ALL_KNOWN);
    try (Learner half = learner(0, 1, Precision.BFLOAT16)) {
      assertThat(logits(half, batch)).isNotEqualTo(logits(learner, batch));
      assertThat(logits(half, batch)).containsExactly(logits(learner, batch), within(0.02f));

      train(learner, batch, 10);
      train(half, batch, 10);

      assertThat(logits(half, batch)).containsExactly(logits(learner, batch), within(0.1f));
    }
  }

  @Test
  void unknownLabelIsNotTrainedAsAbsent() {
    MicroBatch lastUnknown = batch(new boolean[] {true, true, false});
    float[] before = logits(learner, lastUnknown);
    try (Learner knowsAll = learner(0, 1)) {
      train(learner, lastUnknown, 30);
      train(knowsAll, batch(ALL_KNOWN), 30);

      float unknown = logits(learner, lastUnknown)[2] - before[2];
      float absent = logits(knowsAll, lastUnknown)[2] - before[2];
      assertThat(absent).isLessThan(-0.5f);
      assertThat(unknown).isGreaterThan(absent + 0.5f);
    }
  }

  @Test
  void frozenEncoderKeepsItsWeightsWhileTheHeadLearns() {
    float[] words = learner.weights().encoder().tensor(Network.WORDS).data();
    float[] head = learner.weights().headWeight().data();

    learner.step(List.of(batch(ALL_KNOWN)), 0, 1, true);

    assertThat(learner.weights().encoder().tensor(Network.WORDS).data()).isEqualTo(words);
    assertThat(learner.weights().headWeight().data()).isNotEqualTo(head);
  }

  @Test
  void lossThatIsNotFiniteStopsTheRunWithAMessage() {
    assertThatThrownBy(() -> train(learner, batch(ALL_KNOWN), 200, 1e30))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("use a lower learning rate");
  }

  @Test
  void failedStepLeavesTheNetworkUnchanged() {
    MicroBatch absurd = withSoftTargets(new float[] {Float.NaN, 0, 0});
    float[] before = logits(learner, absurd);

    assertThatThrownBy(() -> train(learner, absurd, 1)).isInstanceOf(TrainingException.class);

    assertThat(logits(learner, absurd)).isEqualTo(before);
  }

  @Test
  void networkConvergesToTheSoftTargets() {
    MicroBatch batch = withSoftTargets(new float[] {0.9f, 0.3f, 0.1f});

    train(learner, batch, 300);

    float[] logits = learner.logits(List.of(batch), OUTPUTS).get(0);
    assertThat(sigmoid(logits)).containsExactly(new float[] {0.9f, 0.3f, 0.1f}, within(0.05f));
  }

  private static float[] sigmoid(float[] logits) {
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = (float) (1 / (1 + Math.exp(-logits[i])));
    }
    return probabilities;
  }

  /** The same rows with unknown labels and these soft targets. */
  private static MicroBatch withSoftTargets(float[] probabilities) {
    return new MicroBatch(
        batch(new boolean[OUTPUTS]).examples().stream()
            .map(
                row ->
                    new EncodedExample(
                        new Example(
                            new int[0],
                            new int[0],
                            new OutputTruth(new int[0], new boolean[OUTPUTS]),
                            probabilities),
                        row.input()))
            .toList());
  }

  private static Learner learner(double dropout, int threads) {
    return learner(dropout, threads, Precision.FLOAT32);
  }

  private static Learner learner(double dropout, int threads, Precision precision) {
    LearningRates rates =
        new LearningRates(1e-3, 1e-2, 0.9, new RateSchedule(RateSchedule.Shape.CONSTANT, 0, 0));
    Recipe recipe =
        new Recipe(
            Epochs.exactly(1),
            new Recipe.BatchSize(8, 256),
            rates,
            new Recipe.Regularization(0.01, dropout, 1),
            new Recipe.Sampling(0, 0, 42, Repetitions.exactly(1)));
    return new Learner(
        TinyEncoders.random(),
        new float[] {0.3f, 0.3f, 0.3f},
        recipe,
        new Compute("cpu", threads, precision, Duration.ofHours(1)));
  }

  private static void train(Learner learner, MicroBatch batch, int steps) {
    train(learner, batch, steps, 1);
  }

  private static void train(Learner learner, MicroBatch batch, int steps, double factor) {
    for (int step = 0; step < steps; step++) {
      learner.step(List.of(batch), step, factor, false);
    }
  }

  private static float[] logits(Learner learner, MicroBatch batch) {
    List<float[]> rows = learner.logits(List.of(batch), OUTPUTS);
    float[] all = new float[rows.size() * OUTPUTS];
    for (int r = 0; r < rows.size(); r++) {
      System.arraycopy(rows.get(r), 0, all, r * OUTPUTS, OUTPUTS);
    }
    return all;
  }

  /** Four rows of 4 to 10 tokens, title and body; the first two outputs apply in turn. */
  private static MicroBatch batch(boolean[] known) {
    List<EncodedExample> rows = new ArrayList<>();
    for (int r = 0; r < 4; r++) {
      int[] ids = new int[4 + 2 * r];
      Arrays.setAll(ids, t -> 10 + (7 * t) % 90);
      ids[0] = 2;
      ids[ids.length - 1] = 3;
      EncodedQuestion input =
          new EncodedQuestion(ids, ids.length / 2, new TokenCount(ids.length, ids.length));
      rows.add(
          new EncodedExample(
              new Example(new int[0], new int[0], new OutputTruth(new int[] {r % 2}, known)),
              input));
    }
    return new MicroBatch(rows);
  }
}
