package io.github.qaclassifier.bench.djl;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import io.github.qaclassifier.core.Question;

/** Converts a question to the inputs of the graph and its output to scores. */
final class QuestionTranslator implements NoBatchifyTranslator<Question, DjlScores> {

  private static final String TOKENS = "tokens";

  private final HuggingFaceTokenizer tokenizer;

  QuestionTranslator(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  @Override
  public NDList processInput(TranslatorContext context, Question question) {
    Encoding encoding = encode(question);
    context.setAttachment(TOKENS, encoding.getIds().length);
    NDManager manager = context.getNDManager();
    return new NDList(
        input(manager, "input_ids", encoding.getIds()),
        input(manager, "attention_mask", encoding.getAttentionMask()),
        input(manager, "token_type_ids", encoding.getTypeIds()));
  }

  private Encoding encode(Question question) {
    if (question.body().isEmpty()) {
      return tokenizer.encode(question.title());
    }
    return question.title().isEmpty()
        ? tokenizer.encode(question.body())
        : tokenizer.encode(question.title(), question.body());
  }

  private static NDArray input(NDManager manager, String name, long[] values) {
    NDArray input = manager.create(values, new Shape(1, values.length));
    input.setName(name);
    return input;
  }

  @Override
  public DjlScores processOutput(TranslatorContext context, NDList output) {
    return new DjlScores(
        output.singletonOrThrow().toFloatArray(), (int) context.getAttachment(TOKENS));
  }
}
