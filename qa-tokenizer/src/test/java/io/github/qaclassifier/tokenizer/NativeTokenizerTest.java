package io.github.qaclassifier.tokenizer;

import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.testkit.TinyModels;
import io.github.qaclassifier.testkit.TokenizerContract;

class NativeTokenizerTest extends TokenizerContract {

  @Override
  protected Tokenizer open() {
    return new HuggingFaceTokenizerProvider()
        .open(TinyModels.huggingFace().read("tokenizer.json").orElseThrow());
  }
}
