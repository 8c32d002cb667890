package io.github.qaclassifier.bench.rivals;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.github.qaclassifier.core.Question;

/** LangChain4j's encoder. It embeds a text; a classifier would still have to run on the vector. */
final class LangChain4jContender implements Contender {

  private final AllMiniLmL6V2QuantizedEmbeddingModel model =
      new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);

  @Override
  public int classify(Question question) {
    String text = (question.title() + ' ' + question.body()).strip();
    return model.embed(text).content().dimension();
  }

  @Override
  public void close() {
    // The encoder has nothing to close.
  }
}
