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

/** A pool of DJL predictors on one model. Safe for any number of threads. */
final class Predictors implements AutoCloseable {

  private final HuggingFaceTokenizer tokenizer;
  private final Model model;
  private final BlockingQueue<Predictor<Question, DjlScores>> free;

  /**
   * Loads the model.
   *
   * @param count number of predictors
   * @param threads number of threads per inference; 0 for the default of ONNX Runtime
   */
  Predictors(DjlModel files, int count, int threads) throws IOException, MalformedModelException {
    tokenizer =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(files.folder())
            .optTruncateSecondOnly()
            .optMaxLength(files.maxTokens())
            .build();
    model = Model.newInstance("djl", "OnnxRuntime");
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

  /** Waits for a free predictor and runs it. */
  DjlScores predict(Question question) throws InterruptedException, TranslateException {
    Predictor<Question, DjlScores> predictor = free.take();
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
