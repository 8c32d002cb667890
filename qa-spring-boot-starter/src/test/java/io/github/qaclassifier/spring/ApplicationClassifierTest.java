package io.github.qaclassifier.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.engine.QuestionClassifierProvider;
import io.github.qaclassifier.testkit.QuestionClassifierContract;
import io.github.qaclassifier.testkit.TinyModels;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ApplicationClassifierTest extends QuestionClassifierContract {

  private static final Question QUESTION = Question.ofTitle("How to sort a list?");

  private final AtomicInteger openings = new AtomicInteger();

  @Override
  protected QuestionClassifier open(ClassifierOptions options) {
    return new ApplicationClassifier(
        () -> {
          openings.incrementAndGet();
          return QuestionClassifierProvider.find().open(TinyModels.huggingFace(), options);
        },
        ClassifierInstrumentation.NONE);
  }

  @Test
  void concurrentFirstCallsOpenTheModelOnce() throws Exception {
    try (QuestionClassifier classifier = open(ClassifierOptions.DEFAULT)) {
      assertThat(openings).hasValue(0);
      ExecutorService threads = Executors.newFixedThreadPool(6);
      threads.invokeAll(Collections.nCopies(6, () -> classifier.classify(QUESTION)));
      threads.shutdown();
      assertThat(openings).hasValue(1);
    }
  }

  @Test
  void engineIsClosedIfItsInstrumentationFails() {
    QuestionClassifier engine =
        QuestionClassifierProvider.find().open(TinyModels.huggingFace(), ClassifierOptions.DEFAULT);
    try (QuestionClassifier classifier =
        new ApplicationClassifier(
            () -> engine,
            opened -> {
              throw new UnsupportedOperationException("no registry");
            })) {
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> classifier.classify(QUESTION));
    }
    assertThatIllegalStateException().isThrownBy(() -> engine.classify(QUESTION));
  }

  @Test
  void classifierClosedBeforeTheFirstCallDoesNotOpenForACall() {
    QuestionClassifier classifier = open(ClassifierOptions.DEFAULT);
    classifier.close();
    assertThatIllegalStateException().isThrownBy(() -> classifier.classify(QUESTION));
    assertThat(openings).hasValue(0);
    assertThat(classifier.model().labels()).isNotEmpty();
  }
}
