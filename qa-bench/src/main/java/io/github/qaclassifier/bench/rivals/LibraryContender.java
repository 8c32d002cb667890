package io.github.qaclassifier.bench.rivals;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.nio.file.Path;
import java.util.List;

/** This library. */
final class LibraryContender implements Contender {

  private final QuestionClassifier classifier;

  LibraryContender(Path folder, int threads) {
    classifier = QuestionClassifiers.open(folder, ClassifierOptions.DEFAULT.withThreads(threads));
  }

  @Override
  public int classify(Question question) {
    return classifier.classify(question).scores().size();
  }

  /** Classifies all questions in one call. */
  int classifyAll(List<Question> questions) {
    return classifier.classifyAll(questions).size();
  }

  @Override
  public void close() {
    classifier.close();
  }
}
