package io.github.qaclassifier.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedServerTest {

  @Test
  void serverIsParsedFromItsText() {
    LoadedServer server =
        new LoadedServer(
            "no batching", LoadedServer.Kind.QA, Map.of("max-batch-size", "1", "workers", "2"));
    assertThat(server).hasToString("no batching=qa,max-batch-size=1,workers=2");
    assertThat(LoadedServer.parse(server.toString())).isEqualTo(server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"qa", "=qa", "name=jetty", "name=qa,workers", "name=qa,port=80"})
  void textOfAnotherFormIsRejected(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> LoadedServer.parse(text));
  }
}
