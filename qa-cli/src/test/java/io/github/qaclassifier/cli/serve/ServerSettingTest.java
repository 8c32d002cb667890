package io.github.qaclassifier.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qaclassifier.core.serving.ServerOptions;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingTest {

  private static ServerOptions from(Map<String, String> environment) {
    return ServerSetting.fromEnvironment(ServerOptions.DEFAULT, environment);
  }

  @Test
  void variablesOfAPlatformSetPortAndHost() {
    ServerOptions options = from(Map.of("PORT", "7860", "HOST", "0.0.0.0"));
    assertThat(options.address().port()).isEqualTo(7860);
    assertThat(options.address().host()).isEqualTo("0.0.0.0");
  }

  @Test
  void ownVariablesWinOverThoseOfAPlatform() {
    assertThat(from(Map.of("PORT", "1", "QA_PORT", "2")).address().port()).isEqualTo(2);
  }

  @Test
  void blankVariablesAreIgnored() {
    assertThat(from(Map.of("PORT", " ", "QA_API_KEY", ""))).isEqualTo(ServerOptions.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource(ServerSetting.class)
  void everySettingShowsItsValueAndChangesNoOther(ServerSetting setting) {
    String value =
        switch (setting) {
          case HOST -> "::1";
          case JSON_LOGS, TRUST_PROXY -> "true";
          case FRAME_ANCESTORS, CORS_ALLOW_ORIGIN -> "https://example.org";
          case BASE_PATH -> "/qa";
          case ALLOWED_HOSTS -> "example.org,qa.example.org:8000";
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
  void keyIsNeverPrinted() {
    assertThat(ServerOptions.DEFAULT.withApiKey("s3cret").toString())
        .doesNotContain("s3cret")
        .contains("api-key=(set)");
  }

  @ParameterizedTest
  @EnumSource(ServerSetting.class)
  void optionsAreLoggedByTheNamesOfTheirFlags(ServerSetting setting) {
    ServerOptions options = ServerOptions.DEFAULT.withApiKey("s3cret").withBasePath("/qa");

    assertThat(options.toString())
        .containsPattern(
            "[\\[ ]%s=%s[,\\]]".formatted(setting.flag(), Pattern.quote(setting.shown(options))));
  }

  @Test
  void messageNamesTheInvalidSetting() {
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

  @ParameterizedTest
  @ValueSource(strings = {"s3cret\n", "s3cret\r\n", "  s3cret ", "s3cret"})
  void whiteSpaceAroundTheKeyIsRemoved(String key) {
    assertThat(from(Map.of("QA_API_KEY", key)).access().apiKey()).contains("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "s3cr\u00e9t", "s3c\nret", "s3c\u0000ret", "\u30ad\u30fc"})
  void keyThatNoClientCanSendIsRejectedWithoutBeingShown(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> from(Map.of("QA_API_KEY", key)))
        .withMessageContaining("--api-key (QA_API_KEY)")
        .withMessageNotContaining("s3c");
  }

  @Test
  void keyThatIsTooLongForARequestIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> from(Map.of("QA_API_KEY", "k".repeat(5000))))
        .withMessageContaining("--api-key")
        .withMessageNotContaining("kkk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/qa/", "/qa", " /qa// "})
  void basePathHasNoSlashAtItsEnd(String path) {
    assertThat(from(Map.of("QA_BASE_PATH", path)).address().basePath()).isEqualTo("/qa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"qa", "/q a", "/../x", "/a?b", "/a//b"})
  void invalidBasePathIsRejected(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> from(Map.of("QA_BASE_PATH", path)))
        .withMessageContaining("--base-path");
  }

  @Test
  void listsAreSeparatedByCommasOrBlanks() {
    assertThat(from(Map.of("QA_ALLOWED_HOSTS", "a.example, b.example")).access().allowedHosts())
        .containsExactly("a.example", "b.example");
    assertThat(from(Map.of("CORS_ALLOW_ORIGIN", "https://a.example")).access().corsOrigins())
        .containsExactly("https://a.example");
  }
}
