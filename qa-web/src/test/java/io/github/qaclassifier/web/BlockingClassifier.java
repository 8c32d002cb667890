package io.github.qaclassifier.web;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** The tiny model, which blocks on questions titled "hold" until the test releases it. */
final class BlockingClassifier implements QuestionClassifier {

  private static final int ALL = 1 << 20;

  private final QuestionClassifier model = Served.tinyClassifier();
  private final Semaphore blocked = new Semaphore(0);
  private final Semaphore released = new Semaphore(0);
  private final List<Question> questions = new CopyOnWriteArrayList<>();

  /** Waits until the model has blocked again. */
  void awaitBlocked() throws InterruptedException {
    blocked.acquire();
  }

  /** Lets the model continue until it blocks again. */
  void releaseOnce() {
    released.release();
  }

  /** Lets the model never block again. */
  void releaseAll() {
    released.release(ALL);
  }

  /** The questions that the model has begun to classify, in this order, without the warm-up. */
  List<Question> questions() {
    return questions.stream().filter(question -> !question.title().contains("warm up")).toList();
  }

  @Override
  public Classification classify(Question question) {
    return classifyAll(List.of(question)).get(0);
  }

  @Override
  public List<Classification> classifyAll(List<Question> batch) {
    questions.addAll(batch);
    if (batch.stream().anyMatch(question -> question.title().equals("hold"))) {
      blocked.release();
      released.acquireUninterruptibly();
    }
    return model.classifyAll(batch);
  }

  @Override
  public ModelInfo model() {
    return model.model();
  }

  @Override
  public void close() {
    releaseAll();
    model.close();
  }
}
