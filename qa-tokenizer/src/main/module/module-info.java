/** Text to token ids. */
module io.github.qaclassifier.tokenizer {
  requires static org.jspecify;
  requires io.github.qaclassifier.core;
  requires com.fasterxml.jackson.core;
  requires ai.djl.tokenizers;

  exports io.github.qaclassifier.tokenizer;

  provides io.github.qaclassifier.core.engine.TokenizerProvider with
      io.github.qaclassifier.tokenizer.HuggingFaceTokenizerProvider;
}
