package io.github.qaclassifier.web;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.batch.BatchingClassifier;
import io.github.qaclassifier.core.engine.QuestionClassifierProvider;
import io.github.qaclassifier.core.serving.BatchingOptions;
import io.github.qaclassifier.testkit.QuestionClassifierContract;
import io.github.qaclassifier.testkit.TinyModels;
import java.util.List;

/** The contract of all classifiers, tested for a batching classifier. */
class BatchingContractTest extends QuestionClassifierContract {

  @Override
  protected QuestionClassifier open(ClassifierOptions options) {
    QuestionClassifier engine =
        QuestionClassifierProvider.find().open(TinyModels.huggingFace(), options);
    return new Both(BatchingClassifier.over(engine, BatchingOptions.DEFAULT), engine);
  }

  /** Closes the engine too. */
  private record Both(BatchingClassifier batches, QuestionClassifier engine)
      implements QuestionClassifier {

    @Override
    public Classification classify(Question question) {
      return batches.classify(question);
    }

    @Override
    public List<Classification> classifyAll(List<Question> questions) {
      return batches.classifyAll(questions);
    }

    @Override
    public ModelInfo model() {
      return batches.model();
    }

    @Override
    public void close() {
      batches.close();
      engine.close();
    }
  }
}
