package io.github.qaclassifier.train.internal.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.pipeline.training.Precision;
import io.github.qaclassifier.pipeline.training.TrainingOptions.Compute;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrecisionProbeTest {

  @Test
  void autoIsReplacedByAPrecision() {
    Compute resolved = PrecisionProbe.resolve(compute(Precision.AUTO));

    assertThat(resolved.precision()).isIn(Precision.FLOAT32, Precision.BFLOAT16);
    assertThat(resolved.withPrecision(Precision.AUTO)).isEqualTo(compute(Precision.AUTO));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void chosenPrecisionIsKept(Precision precision) {
    assertThat(PrecisionProbe.resolve(compute(precision))).isEqualTo(compute(precision));
  }

  private static Compute compute(Precision precision) {
    return new Compute("cpu", 2, precision, Duration.ofMinutes(10));
  }
}
