package io.github.qaclassifier.train.internal.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes tensors as a safetensors file. */
final class SafeTensorsFile {

  private SafeTensorsFile() {}

  /** Length of the header, the header as JSON, the numbers, all little-endian. */
  static byte[] of(Map<String, Tensor> tensors, NumberFormat format) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", Map.of("format", "pt"));
    int end = 0;
    for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
      int begin = end;
      end += tensor.getValue().data().length * format.bytes();
      header.put(
          tensor.getKey(),
          Map.of(
              "dtype", format.name(),
              "shape", tensor.getValue().shape(),
              "data_offsets", List.of(begin, end)));
    }
    byte[] json = json(header);
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    for (Tensor tensor : tensors.values()) {
      for (float value : tensor.data()) {
        int bits = Float.floatToIntBits(value);
        switch (format) {
          case F32 -> file.putInt(bits);
          case BF16 -> file.putShort((short) (bits >> 16));
          case F16 -> file.putShort(half(bits));
        }
      }
    }
    return file.array();
  }

  /** Truncated, not rounded, and zero below the smallest normal number. */
  private static short half(int bits) {
    int exponent = ((bits >> 23) & 0xFF) - 127 + 15;
    int sign = (bits >>> 31) << 15;
    return (short) (exponent <= 0 ? sign : sign | (exponent << 10) | ((bits & 0x7FFFFF) >> 13));
  }

  private static byte[] json(Map<String, Object> value) {
    try {
      return new ObjectMapper().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
