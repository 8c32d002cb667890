package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.TokenCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A classifier that blocks until the test releases it, and records its batches. */
class Gate implements QuestionClassifier {

  private final Semaphore permits = new Semaphore(0);
  private final Semaphore entered = new Semaphore(0);
  final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());

  void let(int runs) {
    permits.release(runs);
  }

  void open() {
    permits.release(1 << 20);
  }

  /** Waits until a run of the model has begun. */
  void awaitRun() throws InterruptedException {
    entered.acquire();
  }

  @Override
  public Classification classify(Question question) {
    return classifyAll(List.of(question)).get(0);
  }

  @Override
  public List<Classification> classifyAll(List<Question> questions) {
    batches.add(questions.stream().map(Question::title).toList());
    entered.release();
    permits.acquireUninterruptibly();
    if (questions.stream().anyMatch(question -> question.title().contains("poison"))) {
      throw new InferenceException("Not a number.");
    }
    return questions.stream().map(Gate::result).toList();
  }

  private static Classification result(Question question) {
    double probability = 1.0 / question.title().length();
    return Classification.of(List.of(new LabelScore("a", probability, 0.5)), new TokenCount(3, 3));
  }

  @Override
  public ModelInfo model() {
    return ModelInfo.of("gate", List.of("a"), List.of(0.5), 128);
  }

  @Override
  public void close() {}
}
