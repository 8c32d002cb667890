package io.github.qaclassifier.web;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import java.util.List;
import java.util.concurrent.Semaphore;

/** The tiny model, which answers questions titled "hold" only once it is let. */
final class Held implements QuestionClassifier {

  private final QuestionClassifier model = Served.tinyClassifier();
  private final Semaphore reached = new Semaphore(0);
  private final Semaphore let = new Semaphore(0);

  /** Waits until the model works on a held question. */
  void await() throws InterruptedException {
    reached.acquire();
  }

  /** Lets every held question go. */
  void let() {
    let.release(1 << 20);
  }

  @Override
  public Classification classify(Question question) {
    return classifyAll(List.of(question)).get(0);
  }

  @Override
  public List<Classification> classifyAll(List<Question> questions) {
    if (questions.stream().anyMatch(question -> question.title().equals("hold"))) {
      reached.release();
      let.acquireUninterruptibly();
    }
    return model.classifyAll(questions);
  }

  @Override
  public ModelInfo model() {
    return model.model();
  }

  @Override
  public void close() {
    let();
    model.close();
  }
}
