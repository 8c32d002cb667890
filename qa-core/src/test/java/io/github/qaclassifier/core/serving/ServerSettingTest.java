package io.github.qaclassifier.core.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerSettingTest {

  private static ServerOptions from(Map<String, String> environment) {
    return ServerSetting.fromEnvironment(ServerOptions.DEFAULT, environment);
  }

  @Test
  void honoursThePortAndTheHostOfAPlatform() {
    ServerOptions options = from(Map.of("PORT", "7860", "HOST", "0.0.0.0"));
    assertThat(options.port()).isEqualTo(7860);
    assertThat(options.host()).isEqualTo("0.0.0.0");
  }

  @Test
  void prefersItsOwnVariables() {
    assertThat(from(Map.of("PORT", "1", "QA_PORT", "2")).port()).isEqualTo(2);
  }

  @Test
  void ignoresBlankVariables() {
    assertThat(from(Map.of("PORT", " ", "QA_API_KEY", ""))).isEqualTo(ServerOptions.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource(ServerSetting.class)
  void changesWhatItShows(ServerSetting setting) {
    String value =
        switch (setting) {
          case HOST -> "::1";
          case JSON_LOGS, TRUST_PROXY -> "true";
          case FRAME_ANCESTORS -> "https://example.org";
          default -> "17";
        };
    ServerOptions changed = from(Map.of("QA_" + setting.name(), value));
    assertThat(changed).isNotEqualTo(ServerOptions.DEFAULT);
    assertThat(setting.shown(changed))
        .isEqualTo(setting == ServerSetting.API_KEY ? "(set)" : value);
    for (ServerSetting other : ServerSetting.values()) {
      if (other != setting) {
        assertThat(other.shown(changed)).isEqualTo(other.shown(ServerOptions.DEFAULT));
      }
    }
  }

  @Test
  void neverPrintsTheKey() {
    assertThat(ServerOptions.DEFAULT.withApiKey("s3cret").toString())
        .doesNotContain("s3cret")
        .contains("api-key=(set)");
  }

  @Test
  void saysWhichSettingIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> from(Map.of("PORT", "http")))
        .withMessageContaining("--port")
        .withMessageContaining("http");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> from(Map.of("QA_QUEUE_LIMIT", "0")))
        .withMessageContaining("--queue-limit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> from(Map.of("QA_FRAME_ANCESTORS", "a; script-src *")));
  }
}
