package io.github.qaclassifier.pipeline.evaluation;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Classifies labelled questions through the public API and keeps the probabilities. */
public final class QuestionScorer {

  /** Large enough for batches of similar length, small enough to show progress. */
  private static final int CHUNK = 256;

  private QuestionScorer() {}

  /**
   * Classifies every question that carries at least one of the classifier's labels, and every
   * question that is known to carry none. A question without a label of which not every label is
   * known is skipped without being classified. The texts are not kept.
   *
   * @param listener receives the number of questions read, after each chunk
   */
  public static ScoredQuestions score(
      QuestionClassifier classifier,
      Iterator<LabeledQuestion> questions,
      ProgressListener listener) {
    LabelSet labels = new LabelSet(classifier.model().labels());
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(labels);
    List<LabeledQuestion> chunk = new ArrayList<>(CHUNK);
    long read = 0;
    while (questions.hasNext()) {
      LabeledQuestion question = questions.next();
      read++;
      if (labels.coversAny(question.tags()) || question.coverage().equals(TagCoverage.COMPLETE)) {
        chunk.add(question);
      } else {
        builder.skip();
      }
      if (chunk.size() == CHUNK || !questions.hasNext()) {
        addAll(builder, chunk, classifier);
        chunk.clear();
        listener.update(new Progress("evaluate", read, -1, "questions", ""));
      }
    }
    return builder.build();
  }

  private static void addAll(
      ScoredQuestionsBuilder builder, List<LabeledQuestion> chunk, QuestionClassifier classifier) {
    List<Classification> predictions =
        classifier.classifyAll(chunk.stream().map(LabeledQuestion::question).toList());
    for (int i = 0; i < predictions.size(); i++) {
      builder.add(chunk.get(i), predictions.get(i));
    }
  }
}
