package io.github.qaclassifier.baseline;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.ModelProvenance;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.Timings;
import io.github.qaclassifier.core.TokenCount;
import io.github.qaclassifier.core.engine.CallGate;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * A trained baseline. Subclasses compute probabilities. A question without words gets probability 0
 * for every label.
 */
abstract class BaselineClassifier implements QuestionClassifier {

  private static final double THRESHOLD = 0.5;

  private final CallGate gate = new CallGate("classifier");
  private final ModelInfo model;

  BaselineClassifier(String name, LabelSet labels) {
    this.model =
        new ModelInfo(
            name,
            "memory",
            labels.labels(),
            Collections.nCopies(labels.size(), THRESHOLD),
            2 * WordTokenizer.MOST,
            ModelProvenance.unknown(0));
  }

  /**
   * Computes uncalibrated probabilities.
   *
   * @param questions questions with at least one word each
   * @return [questions][labels], each in [0, 1], in the order of the questions and of the labels
   */
  abstract List<float[]> probabilities(List<Question> questions);

  /** Releases resources; called once, when no call is running. */
  void free() {}

  @Override
  public final Classification classify(Question question) {
    return classifyAll(List.of(Objects.requireNonNull(question, "question"))).get(0);
  }

  @Override
  public final List<Classification> classifyAll(List<Question> questions) {
    List<Question> copy = List.copyOf(questions);
    return gate.call(() -> classifyOpen(copy));
  }

  private List<Classification> classifyOpen(List<Question> questions) {
    List<TokenCount> tokens = questions.stream().map(WordTokenizer::count).toList();
    List<Question> withWords = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      if (tokens.get(i).total() > 0) {
        withWords.add(questions.get(i));
      }
    }
    Iterator<float[]> probabilities =
        withWords.isEmpty() ? Collections.emptyIterator() : probabilities(withWords).iterator();
    return tokens.stream()
        .map(
            count ->
                new Classification(
                    scores(count.total() > 0 ? probabilities.next() : new float[labels()]),
                    count,
                    Timings.NONE))
        .toList();
  }

  private List<LabelScore> scores(float[] probabilities) {
    List<LabelScore> scores = new ArrayList<>(labels());
    for (int label = 0; label < labels(); label++) {
      scores.add(new LabelScore(model.labels().get(label), probabilities[label], THRESHOLD));
    }
    return scores;
  }

  private int labels() {
    return model.labels().size();
  }

  @Override
  public final ModelInfo model() {
    return model;
  }

  @Override
  public final void close() {
    gate.close(this::free);
  }
}
