package io.github.qaclassifier.onnx;

import io.github.qaclassifier.bundle.ModelBundle;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.Timings;
import io.github.qaclassifier.core.engine.CallGate;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.core.engine.QuestionEncoder;
import io.github.qaclassifier.core.engine.Tokenizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/** A model on ONNX Runtime: tokens, batches, the graph, probabilities. */
final class OnnxClassifier implements QuestionClassifier {

  /** Limits the tensors of a run to the maximum size of an array. */
  private static final int MOST_BATCH_TOKENS = 1 << 20;

  private final CallGate gate = new CallGate("classifier");
  private final ModelInfo model;
  private final int maxBatchTokens;
  private final Tokenizer tokenizer;
  private final QuestionEncoder encoder;
  private final OnnxGraph graph;
  private final Batching batching;
  private final ScoreReader scores;

  /** Takes over the tokenizer and the graph: closes them when it is closed. */
  OnnxClassifier(
      ModelBundle bundle,
      ClassifierOptions options,
      Tokenizer tokenizer,
      OnnxGraph graph,
      Batching batching) {
    this.scores = new ScoreReader(bundle.signature().labels(), options.threshold());
    this.model = scores.withThresholds(bundle.info());
    this.maxBatchTokens = Math.min(options.maxBatchTokens(), MOST_BATCH_TOKENS);
    this.tokenizer = tokenizer;
    this.encoder = new QuestionEncoder(tokenizer, bundle.signature().input());
    this.graph = graph;
    this.batching = batching;
  }

  @Override
  public Classification classify(Question question) {
    Objects.requireNonNull(question, "question");
    return gate.call(
        () -> {
          long start = System.nanoTime();
          EncodedQuestion input = encoder.encode(question);
          long encoded = System.nanoTime();
          if (input.isBlank()) {
            return scores.none(input.tokens(), timings(encoded - start, 0));
          }
          float[] raw = graph.run(List.of(input));
          Timings timings = timings(encoded - start, System.nanoTime() - encoded);
          return scores.read(raw, 0, input.tokens(), timings);
        });
  }

  @Override
  public List<Classification> classifyAll(List<Question> questions) {
    List<Question> copy = List.copyOf(questions);
    return gate.call(
        () -> {
          long start = System.nanoTime();
          List<EncodedQuestion> inputs = new ArrayList<>(copy.size());
          long tokens = 0;
          for (Question question : copy) {
            // Encoding 100,000 questions takes seconds, so it can be interrupted too.
            stopIfInterrupted(tokens > maxBatchTokens);
            EncodedQuestion input = encoder.encode(question);
            tokens += input.length();
            inputs.add(input);
          }
          long encoding = System.nanoTime() - start;
          Classification[] results = new Classification[inputs.size()];
          boolean begun = false;
          for (List<Batching.PlacedQuestion> run : batching.plan(inputs, maxBatchTokens)) {
            stopIfInterrupted(begun);
            begun = true;
            classifyRun(run, encoding, results);
          }
          return List.copyOf(Arrays.asList(results));
        });
  }

  /**
   * Throws if the thread was interrupted.
   *
   * @param severalRuns false if the questions may fit one run: such a call completes
   */
  private static void stopIfInterrupted(boolean severalRuns) {
    if (severalRuns && Thread.currentThread().isInterrupted()) {
      throw new CancellationException(
          "The thread was interrupted while it classified a list of questions.");
    }
  }

  private void classifyRun(
      List<Batching.PlacedQuestion> all, long encoding, Classification[] results) {
    long start = System.nanoTime();
    List<Batching.PlacedQuestion> run = new ArrayList<>(all.size());
    for (Batching.PlacedQuestion placed : all) {
      if (placed.question().isBlank()) {
        results[placed.place()] = scores.none(placed.question().tokens(), timings(encoding, 0));
      } else {
        run.add(placed);
      }
    }
    if (run.isEmpty()) {
      return;
    }
    float[] raw = graph.run(run.stream().map(Batching.PlacedQuestion::question).toList());
    Timings timings = timings(encoding, System.nanoTime() - start);
    for (int i = 0; i < run.size(); i++) {
      Batching.PlacedQuestion placed = run.get(i);
      results[placed.place()] = scores.read(raw, i, placed.question().tokens(), timings);
    }
  }

  private static Timings timings(long tokenization, long inference) {
    return new Timings(Duration.ofNanos(tokenization), Duration.ZERO, Duration.ofNanos(inference));
  }

  @Override
  public ModelInfo model() {
    return model;
  }

  @Override
  public void close() {
    gate.close(
        () -> {
          tokenizer.close();
          graph.close();
        });
  }
}
