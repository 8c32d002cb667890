package io.github.qaclassifier.train.encoder;

import io.github.qaclassifier.core.ModelException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The formats of floating-point numbers in which weights are published, little-endian. */
enum NumberFormat {
  F32(4) {
    @Override
    float[] read(ByteBuffer bytes, int count) {
      float[] values = new float[count];
      bytes.asFloatBuffer().get(values);
      return values;
    }
  },
  F16(2) {
    @Override
    float[] read(ByteBuffer bytes, int count) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = half(bytes.getShort(2 * i));
      }
      return values;
    }
  },
  BF16(2) {
    @Override
    float[] read(ByteBuffer bytes, int count) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = Float.intBitsToFloat(bytes.getShort(2 * i) << 16);
      }
      return values;
    }
  };

  private final int bytes;

  NumberFormat(int bytes) {
    this.bytes = bytes;
  }

  /**
   * The format of a name.
   *
   * @param tensor the tensor, for the message
   * @param file its file, for the message
   * @throws ModelException if weights in it cannot be read
   */
  static NumberFormat of(String name, String tensor, Path file) {
    for (NumberFormat format : values()) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    throw new ModelException(
        "The tensor %s of %s is of %s numbers; F32, F16 and BF16 can be read."
            .formatted(tensor, file, name));
  }

  /** The size of one number. */
  int bytes() {
    return bytes;
  }

  /** The first {@code count} numbers of a little-endian buffer. */
  abstract float[] read(ByteBuffer bytes, int count);

  /** A number of 5 bits exponent and 10 bits fraction; {@code Float.float16ToFloat} of JDK 20. */
  private static float half(short bits) {
    int exponent = (bits >> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    float magnitude;
    if (exponent == 0x1F) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      magnitude = fraction * 0x1p-24f;
    } else {
      magnitude = Float.intBitsToFloat(((exponent - 15 + 127) << 23) | (fraction << 13));
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
