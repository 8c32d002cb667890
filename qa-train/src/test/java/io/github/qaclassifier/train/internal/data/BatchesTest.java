package io.github.qaclassifier.train.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.engine.InputPolicy;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.core.engine.QuestionEncoder;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.core.engine.TokenizerProvider;
import io.github.qaclassifier.pipeline.training.Epochs;
import io.github.qaclassifier.pipeline.training.LearningRates;
import io.github.qaclassifier.pipeline.training.Recipe;
import io.github.qaclassifier.pipeline.training.Repetitions;
import io.github.qaclassifier.testkit.TinyModels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final boolean[] KNOWN = {true};

  private Tokenizer tokenizer;
  private QuestionEncoder encoder;
  private List<Example> examples;

  @BeforeEach
  void open() {
    ModelFiles files = TinyModels.encoder();
    tokenizer = TokenizerProvider.find().open(files.read("tokenizer.json").orElseThrow());
    encoder = new QuestionEncoder(tokenizer, InputPolicy.head(32));
    examples = new ArrayList<>();
    for (int i = 0; i < 103; i++) {
      int[] title = new int[1 + i % 9];
      int[] body = i % 3 == 0 ? new int[10 + i % 20] : new int[0];
      examples.add(new Example(title, body, new OutputTruth(new int[] {0}, KNOWN)));
    }
  }

  @AfterEach
  void close() {
    tokenizer.close();
  }

  @Test
  void epochHasEveryExampleOnce() {
    Batches batches = Batches.of(examples, encoder, recipe(16, 128, 0.3, 0.2));
    int[] order = batches.order(0);

    Set<Example> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    int rows = 0;
    for (int step = 0; step < batches.stepsPerEpoch(); step++) {
      for (MicroBatch batch : batches.step(order, 0, step)) {
        batch.examples().forEach(row -> seen.add(row.example()));
        rows += batch.size();
      }
    }

    assertThat(rows).isEqualTo(examples.size());
    assertThat(seen).hasSize(examples.size());
  }

  @Test
  void microBatchStaysWithinTheTokenBudgetUnlessOneRowIsLonger() {
    Batches batches = Batches.of(examples, encoder, recipe(103, 64, 0, 0));

    assertThat(batches.step(batches.order(0), 0, 0))
        .allSatisfy(
            batch -> assertThat(batch.size() == 1 || batch.size() * batch.length() <= 64).isTrue());
  }

  @Test
  void stepIsReproducibleAndDiffersBetweenEpochs() {
    Batches batches = Batches.of(examples, encoder, recipe(16, 128, 0.5, 0.2));

    assertThat(batches.step(batches.order(1), 1, 3))
        .isEqualTo(batches.step(batches.order(1), 1, 3));
    assertThat(batches.order(1)).isEqualTo(batches.order(1)).isNotEqualTo(batches.order(2));
  }

  @Test
  void titleAndBodyAreDroppedInTheConfiguredShares() {
    List<Example> pairs = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      pairs.add(new Example(new int[3], new int[5], new OutputTruth(new int[] {0}, KNOWN)));
    }
    Batches batches = Batches.of(pairs, encoder, recipe(2000, 1 << 20, 0.3, 0.1));

    // start, separator: 3 + 2 tokens for a title, 5 + 2 for a body, 3 + 5 + 3 for both.
    long titles = 0;
    long bodies = 0;
    for (MicroBatch batch : batches.step(batches.order(0), 0, 0)) {
      for (EncodedExample row : batch.examples()) {
        titles += row.input().length() == 5 ? 1 : 0;
        bodies += row.input().length() == 7 ? 1 : 0;
      }
    }

    // Four standard deviations of a binomial of 2,000 draws.
    assertThat(titles).isBetween(518L, 682L);
    assertThat(bodies).isBetween(146L, 254L);
  }

  private static Recipe recipe(int batchSize, int tokens, double titleOnly, double bodyOnly) {
    return new Recipe(
        Epochs.exactly(1),
        new Recipe.BatchSize(batchSize, tokens),
        LearningRates.DEFAULT,
        new Recipe.Regularization(0, 0, 1),
        new Recipe.Sampling(titleOnly, bodyOnly, 42, Repetitions.exactly(1)));
  }
}
