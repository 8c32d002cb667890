package io.github.qaclassifier.bench.rivals;

import ai.djl.Model;
import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.engine.Sigmoid;
import java.nio.file.Path;
import java.util.Map;

/** DJL as its documentation shows it: a tokenizer, a model, one predictor per calling thread. */
final class DjlContender implements Contender {

  private static final int MAX_TOKENS = 128;

  private final HuggingFaceTokenizer tokenizer;
  private final Model model;
  private final ThreadLocal<Predictor<Question, float[]>> predictor;

  DjlContender(Path folder, int threads) throws Exception {
    tokenizer =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(folder)
            .optTruncateSecondOnly()
            .optMaxLength(MAX_TOKENS)
            .build();
    model = Model.newInstance("rival", "OnnxRuntime");
    model.load(
        folder.resolve("onnx"),
        "model_quantized",
        Map.of("intraOpNumThreads", Integer.toString(threads)));
    predictor = ThreadLocal.withInitial(() -> model.newPredictor(new QuestionTranslator()));
  }

  @Override
  public int classify(Question question) throws Exception {
    return predictor.get().predict(question).length;
  }

  @Override
  public void close() {
    model.close();
    tokenizer.close();
  }

  /** Converts a question to the inputs of the graph, and its output to probabilities. */
  private final class QuestionTranslator implements NoBatchifyTranslator<Question, float[]> {

    @Override
    public NDList processInput(TranslatorContext context, Question question) {
      Encoding encoding =
          question.body().isEmpty()
              ? tokenizer.encode(question.title())
              : tokenizer.encode(question.title(), question.body());
      NDManager manager = context.getNDManager();
      return new NDList(
          input(manager, "input_ids", encoding.getIds()),
          input(manager, "attention_mask", encoding.getAttentionMask()),
          input(manager, "token_type_ids", encoding.getTypeIds()));
    }

    private static NDArray input(NDManager manager, String name, long[] values) {
      NDArray input = manager.create(values, new Shape(1, values.length));
      input.setName(name);
      return input;
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList output) {
      float[] scores = output.singletonOrThrow().toFloatArray();
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) Sigmoid.of(scores[i]);
      }
      return scores;
    }
  }
}
