package io.github.qaclassifier.train.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.HashMap;
import java.util.Map;

/** Runs a graph on ONNX Runtime with one thread. */
public final class TestSession implements AutoCloseable {

  private final OrtSession session;

  public TestSession(byte[] onnx) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = OrtEnvironment.getEnvironment().createSession(onnx, options);
    }
  }

  public float[][][] hiddenState(long[][] ids, long[][] mask, long[][] segments)
      throws OrtException {
    return (float[][][]) run(ids, mask, segments);
  }

  public float[][] logits(long[][] ids, long[][] mask, long[][] segments) throws OrtException {
    return (float[][]) run(ids, mask, segments);
  }

  private Object run(long[][] ids, long[][] mask, long[][] segments) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
        OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
        OnnxTensor segmentTensor = OnnxTensor.createTensor(environment, segments)) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put("input_ids", idTensor);
      inputs.put("attention_mask", maskTensor);
      inputs.put("token_type_ids", segmentTensor);
      inputs.keySet().retainAll(session.getInputNames());
      try (OrtSession.Result result = session.run(inputs)) {
        return result.get(0).getValue();
      }
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
