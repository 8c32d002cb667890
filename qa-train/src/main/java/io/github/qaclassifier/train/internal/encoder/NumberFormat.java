package io.github.qaclassifier.train.internal.encoder;

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
   * Returns the format with a name.
   *
   * @param tensor the tensor, for the message
   * @param file its file, for the message
   * @throws ModelException if the format is not supported
   */
  static NumberFormat of(String name, String tensor, Path file) {
    for (NumberFormat format : values()) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    throw new ModelException(
        "The tensor %s of %s has the type %s; F32, F16 and BF16 are supported."
            .formatted(tensor, file, name));
  }

  /** Returns the size of a number in bytes. */
  int bytes() {
    return bytes;
  }

  /** Returns the first {@code count} numbers of a little-endian buffer. */
  abstract float[] read(ByteBuffer bytes, int count);

  /** Converts a half-precision number, as {@code Float.float16ToFloat} of JDK 20 does. */
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
