package io.github.qaclassifier.bench.rivals;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One large int8 matrix product in ONNX Runtime, on one thread: the speed of the processor if only
 * products are computed. The operator is {@code MatMulInteger} (unsigned activations, signed
 * weights, as in the model's own graph).
 */
final class Int8Product {

  /** Shape of the product: {@code [ROWS, DEPTH] x [DEPTH, COLUMNS]}. */
  private static final int ROWS = 1024;

  private static final int DEPTH = 1536;
  private static final int COLUMNS = 1536;

  /** Operations of one product; a multiplication and an addition count as two. */
  static final double OPERATIONS = 2.0 * ROWS * DEPTH * COLUMNS;

  private Int8Product() {}

  /** Returns the nanoseconds of each product, after the same number of products as a warm-up. */
  static List<Long> times(int count) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    byte[] activations = new byte[ROWS * DEPTH];
    new Random(1).nextBytes(activations);
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(activations.length).order(ByteOrder.nativeOrder());
    buffer.put(activations).flip();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(model().toByteArray(), options);
          OnnxTensor input =
              OnnxTensor.createTensor(
                  environment, buffer, new long[] {ROWS, DEPTH}, OnnxJavaType.UINT8)) {
        List<Long> nanos = new ArrayList<>();
        for (int i = -count; i < count; i++) {
          long start = System.nanoTime();
          session.run(Map.of("activations", input)).close();
          if (i >= 0) {
            nanos.add(System.nanoTime() - start);
          }
        }
        return nanos;
      }
    }
  }

  private static ModelProto model() {
    byte[] weights = new byte[DEPTH * COLUMNS];
    new Random(2).nextBytes(weights);
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("int8-product")
            .addInput(matrix("activations", TensorProto.DataType.UINT8, ROWS, DEPTH))
            .addOutput(matrix("product", TensorProto.DataType.INT32, ROWS, COLUMNS))
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("weights")
                    .setDataType(TensorProto.DataType.INT8.getNumber())
                    .addDims(DEPTH)
                    .addDims(COLUMNS)
                    .setRawData(ByteString.copyFrom(weights)))
            .addNode(
                NodeProto.newBuilder()
                    .setOpType("MatMulInteger")
                    .setName("product")
                    .addInput("activations")
                    .addInput("weights")
                    .addOutput("product"));
    return BenchGraphs.model(graph);
  }

  private static ValueInfoProto matrix(
      String name, TensorProto.DataType type, int rows, int columns) {
    return BenchGraphs.tensor(name, type, Integer.toString(rows), Integer.toString(columns));
  }
}
