package io.github.qaclassifier.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentileIsTheTimeOfThatShareOfRequests() {
    Latencies hundred = new Latencies(LongStream.rangeClosed(1, 100).map(n -> n * 1_000_000));
    assertThat(hundred.millis(0.50)).isEqualTo(50);
    assertThat(hundred.millis(0.99)).isEqualTo(99);
    assertThat(hundred.millis(1)).isEqualTo(100);
  }

  @Test
  void percentileOfNoRequestIsNaN() {
    assertThat(new Latencies(LongStream.empty()).millis(0.5)).isNaN();
  }
}
