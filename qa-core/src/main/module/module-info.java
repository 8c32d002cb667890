/** The API of the question tagger. The engine and the model are found at run time. */
module io.github.qaclassifier.core {
  requires static org.jspecify;

  exports io.github.qaclassifier.core;
  exports io.github.qaclassifier.core.batch;
  exports io.github.qaclassifier.core.diagnostics;
  exports io.github.qaclassifier.core.engine;
  exports io.github.qaclassifier.core.explain;
  exports io.github.qaclassifier.core.serving;
  exports io.github.qaclassifier.core.spi;

  uses io.github.qaclassifier.core.engine.QuestionClassifierProvider;
  uses io.github.qaclassifier.core.engine.TokenizerProvider;
  uses io.github.qaclassifier.core.serving.QuestionServer;
  uses io.github.qaclassifier.core.spi.HtmlText;
}
