package io.github.qaclassifier.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.serving.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeployGuideTest {

  @ParameterizedTest
  @EnumSource(ServerSetting.class)
  void guideHasEverySettingWithItsDefault(ServerSetting setting) throws IOException {
    String variables =
        setting.variables().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
    assertThat(Files.readString(Path.of("..", "docs", "guide", "deploy.md")))
        .contains(
            "| `--%s` | %s | %s | %s |"
                .formatted(
                    setting.flag(),
                    variables,
                    setting.shown(ServerOptions.DEFAULT),
                    setting.description()));
  }
}
