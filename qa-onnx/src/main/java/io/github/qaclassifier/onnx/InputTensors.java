package io.github.qaclassifier.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.core.engine.SpecialTokens;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The input tensors of one run, in native memory that the next run reuses. For one thread at a
 * time; see {@link Pool}.
 */
final class InputTensors {

  private final Pool pool;
  private final Map<String, ByteBuffer> buffers = new HashMap<>();
  private final Map<String, OnnxTensor> tensors = new HashMap<>();

  private InputTensors(Pool pool) {
    this.pool = pool;
  }

  /** Returns the tensors of questions, padded to the longest; valid until {@link #clear}. */
  Map<String, OnnxTensor> fill(List<EncodedQuestion> questions) throws OrtException {
    int width = 0;
    for (EncodedQuestion question : questions) {
      width = Math.max(width, question.length());
    }
    long[] shape = {questions.size(), width};
    for (Map.Entry<String, OnnxJavaType> input : pool.types.entrySet()) {
      tensors.put(input.getKey(), tensor(input.getKey(), input.getValue(), questions, shape));
    }
    return tensors;
  }

  private OnnxTensor tensor(
      String name, OnnxJavaType type, List<EncodedQuestion> questions, long[] shape)
      throws OrtException {
    int width = (int) shape[1];
    boolean wide = type == OnnxJavaType.INT64;
    ByteBuffer buffer =
        buffer(name, questions.size() * width * (wide ? Long.BYTES : Integer.BYTES));
    for (EncodedQuestion question : questions) {
      for (int position = 0; position < width; position++) {
        int value = value(name, question, position);
        if (wide) {
          buffer.putLong(value);
        } else {
          buffer.putInt(value);
        }
      }
    }
    buffer.flip();
    return wide
        ? OnnxTensor.createTensor(pool.environment, buffer.asLongBuffer(), shape)
        : OnnxTensor.createTensor(pool.environment, buffer.asIntBuffer(), shape);
  }

  private int value(String name, EncodedQuestion question, int position) {
    boolean text = position < question.length();
    return switch (name) {
      case GraphInputs.MASK -> text ? 1 : 0;
      // Models of the RoBERTa family have one segment.
      case GraphInputs.SEGMENTS ->
          text && !pool.special.doubleSeparator() ? question.segment(position) : 0;
      default -> text ? question.id(position) : pool.special.padding();
    };
  }

  private ByteBuffer buffer(String name, int bytes) {
    ByteBuffer buffer = buffers.get(name);
    if (buffer == null || buffer.capacity() < bytes) {
      buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
      buffers.put(name, buffer);
    }
    return buffer.clear();
  }

  /** Frees the tensors and keeps their memory for the next run. */
  void clear() {
    tensors.values().forEach(OnnxTensor::close);
    tensors.clear();
  }

  /** One set of input tensors per concurrent run. Safe for any number of threads. */
  static final class Pool {

    private final OrtEnvironment environment;
    private final Map<String, OnnxJavaType> types;
    private final SpecialTokens special;
    private final Queue<InputTensors> free = new ConcurrentLinkedQueue<>();

    Pool(OrtEnvironment environment, Map<String, OnnxJavaType> types, SpecialTokens special) {
      this.environment = environment;
      this.types = types;
      this.special = special;
    }

    InputTensors take() {
      InputTensors tensors = free.poll();
      return tensors != null ? tensors : new InputTensors(this);
    }

    void giveBack(InputTensors tensors) {
      free.add(tensors);
    }
  }
}
