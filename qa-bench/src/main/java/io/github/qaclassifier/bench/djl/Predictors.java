package io.github.qaclassifier.bench.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.github.qaclassifier.core.Question;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** DJL's predictors on one model, lent out to one caller each. Safe for any number of threads. */
final class Predictors implements AutoCloseable {

  private final HuggingFaceTokenizer tokenizer;
  private final Model model;
  private final BlockingQueue<Predictor<Question, Scored>> free;

  /**
   * Loads the model.
   *
   * @param count how many questions are answered at once
   * @param threads threads of one inference; 0 leaves the choice to ONNX Runtime
   */
  Predictors(DjlModel files, int count, int threads) throws IOException, MalformedModelException {
    tokenizer =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(files.folder())
            .optTruncateSecondOnly()
            .optMaxLength(files.maxTokens())
            .build();
    model = Model.newInstance("baseline", "OnnxRuntime");
    model.load(
        files.folder(),
        "model",
        threads == 0 ? Map.of() : Map.of("intraOpNumThreads", Integer.toString(threads)));
    free = new ArrayBlockingQueue<>(count);
    QuestionTranslator translator = new QuestionTranslator(tokenizer);
    for (int i = 0; i < count; i++) {
      free.add(model.newPredictor(translator));
    }
  }

  /** Waits for a predictor and asks it. */
  Scored predict(Question question) throws InterruptedException, TranslateException {
    Predictor<Question, Scored> predictor = free.take();
    try {
      return predictor.predict(question);
    } finally {
      free.add(predictor);
    }
  }

  @Override
  public void close() {
    free.forEach(Predictor::close);
    model.close();
    tokenizer.close();
  }
}
