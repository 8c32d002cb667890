package io.github.qaclassifier.train.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class NumberFormatTest {

  @Test
  void halfPrecisionIsReadFromTheSmallestToTheLargestNumber() {
    assertThat(read(NumberFormat.F16, 0x0000, 0x8000, 0x0001, 0x83FF, 0x0400, 0x3C00, 0xC000))
        .containsExactly(0f, -0f, 0x1p-24f, -0x3FFp-24f, 0x1p-14f, 1f, -2f);
    assertThat(read(NumberFormat.F16, 0x7BFF, 0x7C00, 0xFC00, 0x7E00))
        .containsExactly(65_504f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN);
  }

  @Test
  void bfloat16IsRead() {
    assertThat(read(NumberFormat.BF16, 0x0000, 0x3F80, 0xC040, 0x7F80))
        .containsExactly(0f, 1f, -3f, Float.POSITIVE_INFINITY);
  }

  private static float[] read(NumberFormat format, int... bits) {
    ByteBuffer bytes =
        ByteBuffer.allocate(bits.length * format.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : bits) {
      bytes.putShort((short) number);
    }
    return format.read(bytes.flip(), bits.length);
  }
}
