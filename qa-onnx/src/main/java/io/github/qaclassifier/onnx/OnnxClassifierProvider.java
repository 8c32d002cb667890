package io.github.qaclassifier.onnx;

import ai.onnxruntime.OrtEnvironment;
import io.github.qaclassifier.bundle.ModelBundle;
import io.github.qaclassifier.bundle.ModelFolder;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.core.engine.QuestionClassifierProvider;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.core.engine.TokenizerProvider;
import io.github.qaclassifier.core.spi.Services;
import java.io.IOException;
import java.util.concurrent.Executors;

/** Opens model folders with ONNX Runtime. */
public final class OnnxClassifierProvider implements QuestionClassifierProvider {

  /** For {@link java.util.ServiceLoader}. */
  public OnnxClassifierProvider() {}

  /**
   * {@inheritDoc}
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is no tokenizer on the
   *     class path, or a native library cannot be loaded
   */
  @Override
  public QuestionClassifier open(ModelFiles files, ClassifierOptions options) {
    Services.requireLibrary(
        OnnxClassifierProvider.class,
        "ai.onnxruntime.OrtEnvironment",
        "com.microsoft.onnxruntime:onnxruntime");
    // The longest path: unpacking the library, loading it, loading the graph.
    Background<OrtEnvironment> runtime =
        Background.start("qa-load-onnxruntime", OnnxRuntime::environment);
    TokenizerProvider tokenizers = TokenizerProvider.find();
    ModelBundle bundle = ModelFolder.readAllButGraph(files);
    byte[] tokenizerJson = tokenizerJson(bundle);
    Background<Tokenizer> tokenizer =
        Background.start(
            "qa-open-tokenizer", () -> tokenizer(tokenizers, tokenizerJson, bundle.location()));
    Background<Object> verified =
        Background.start("qa-verify-graph", Executors.callable(bundle::verifyGraph));
    try {
      OnnxGraph graph = graph(runtime, bundle, options, tokenizer, verified);
      try {
        verified.join();
        Batching batching = BatchProbe.of(graph, bundle, tokenizer.join());
        return new OnnxClassifier(bundle, options, tokenizer.join(), graph, batching);
      } catch (RuntimeException | Error e) {
        graph.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      tokenizer.discard(Tokenizer::close);
      throw e;
    }
  }

  private static OnnxGraph graph(
      Background<OrtEnvironment> runtime,
      ModelBundle bundle,
      ClassifierOptions options,
      Background<Tokenizer> tokenizer,
      Background<Object> verified) {
    try {
      return OnnxGraph.open(
          runtime.join(), bundle, options, () -> tokenizer.join().specialTokens());
    } catch (ModelException e) {
      // That the file is damaged says more than what ONNX Runtime finds wrong in it.
      verified.join();
      throw e;
    }
  }

  private static Tokenizer tokenizer(
      TokenizerProvider tokenizers, byte[] tokenizerJson, String location) {
    try {
      return tokenizers.open(tokenizerJson);
    } catch (ModelException e) {
      throw new ModelException(
          "The model in %s cannot be opened: %s".formatted(location, e.getMessage()), e);
    }
  }

  private static byte[] tokenizerJson(ModelBundle bundle) {
    try {
      return bundle.tokenizer().bytes();
    } catch (IOException e) {
      throw new ModelException(
          "Cannot read tokenizer.json in %s: %s."
              .formatted(bundle.location(), FileFailure.reason(e)),
          e);
    }
  }
}
