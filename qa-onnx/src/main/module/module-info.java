/** The classifier on ONNX Runtime. */
module io.github.qaclassifier.onnx {
  requires static org.jspecify;
  requires io.github.qaclassifier.core;
  requires io.github.qaclassifier.bundle;
  requires com.microsoft.onnxruntime;

  exports io.github.qaclassifier.onnx;

  provides io.github.qaclassifier.core.engine.QuestionClassifierProvider with
      io.github.qaclassifier.onnx.OnnxClassifierProvider;
}
