package io.github.qaclassifier.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContenderTest {

  @Test
  void readsWhatItWrites() {
    Contender contender =
        new Contender(
            "no batching", Contender.Kind.QA, Map.of("max-batch-size", "1", "workers", "2"));
    assertThat(contender).hasToString("no batching=qa,max-batch-size=1,workers=2");
    assertThat(Contender.parse(contender.toString())).isEqualTo(contender);
  }

  @ParameterizedTest
  @ValueSource(strings = {"qa", "=qa", "name=jetty", "name=qa,workers"})
  void refusesWhatIsNoServer(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Contender.parse(text));
  }
}
