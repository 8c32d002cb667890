package io.github.qaclassifier.spring;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The classifier of an application context. It opens its model at the first call, at most once; if
 * opening fails, the next call tries again.
 */
final class ApplicationClassifier implements QuestionClassifier {

  private final Supplier<QuestionClassifier> opener;
  private final ClassifierInstrumentation instrumentation;
  private final Object opening = new Object();
  private volatile @Nullable Opened opened;
  private boolean closed;

  /**
   * @param engine the classifier itself
   * @param measured the classifier for the application, which may count its calls
   */
  private record Opened(QuestionClassifier engine, QuestionClassifier measured) {}

  ApplicationClassifier(
      Supplier<QuestionClassifier> opener, ClassifierInstrumentation instrumentation) {
    this.opener = opener;
    this.instrumentation = instrumentation;
  }

  @Override
  public Classification classify(Question question) {
    return measured().classify(question);
  }

  @Override
  public List<Classification> classifyAll(List<Question> questions) {
    return measured().classifyAll(questions);
  }

  /** Returns the classifier without its instrumentation; empty until the first call. */
  Optional<QuestionClassifier> engine() {
    return Optional.ofNullable(opened).map(Opened::engine);
  }

  @Override
  public ModelInfo model() {
    synchronized (opening) {
      if (closed && opened == null) {
        try (QuestionClassifier engine = opener.get()) {
          return engine.model();
        }
      }
      return measured().model();
    }
  }

  private QuestionClassifier measured() {
    Opened present = opened;
    if (present == null) {
      present = open();
    }
    return present.measured();
  }

  private Opened open() {
    synchronized (opening) {
      Opened present = opened;
      if (present != null) {
        return present;
      }
      if (closed) {
        throw new IllegalStateException("This classifier is closed.");
      }
      QuestionClassifier engine = opener.get();
      try {
        present = new Opened(engine, instrumentation.apply(engine));
      } catch (RuntimeException | Error e) {
        engine.close();
        throw e;
      }
      opened = present;
      return present;
    }
  }

  @Override
  public void close() {
    synchronized (opening) {
      closed = true;
      engine().ifPresent(QuestionClassifier::close);
    }
  }
}
