package io.github.qaclassifier.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Classifies a stream of questions chunk by chunk. Chunks grow from one question to {@value
 * #LARGEST}, so that the first result comes early and a long stream gets full batches.
 */
final class ClassificationStream extends Spliterators.AbstractSpliterator<Classification> {

  private static final int LARGEST = 256;

  private final QuestionClassifier classifier;
  private final Stream<Question> source;
  private @Nullable Iterator<Question> questions;
  private Iterator<Classification> results = List.<Classification>of().iterator();
  private int chunk = 1;
  private boolean closed;

  private ClassificationStream(QuestionClassifier classifier, Stream<Question> source) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.classifier = classifier;
    this.source = source;
  }

  static Stream<Classification> of(QuestionClassifier classifier, Stream<Question> source) {
    ClassificationStream results = new ClassificationStream(classifier, source);
    return StreamSupport.stream(results, false).onClose(results::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Classification> action) {
    if (!results.hasNext()) {
      results = next();
    }
    if (!results.hasNext()) {
      return false;
    }
    action.accept(results.next());
    return true;
  }

  private synchronized Iterator<Classification> next() {
    if (closed) {
      throw new CancellationException("The stream of predictions was closed.");
    }
    if (questions == null) {
      questions = source.iterator();
    }
    List<Question> batch = new ArrayList<>(chunk);
    while (batch.size() < chunk && questions.hasNext()) {
      batch.add(questions.next());
    }
    chunk = Math.min(2 * chunk, LARGEST);
    return batch.isEmpty()
        ? List.<Classification>of().iterator()
        : classifier.classifyAll(batch).iterator();
  }

  private synchronized void close() {
    closed = true;
    source.close();
  }
}
