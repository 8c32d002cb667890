package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The description of the API, checked by Redocly's linter; skipped without npm. */
class OpenApiIT {

  @Test
  void descriptionFollowsTheRecommendedRules() {
    Npm.install();
    String file =
        Path.of("src/main/resources/io/github/qaclassifier/web/page/openapi.yaml")
            .toAbsolutePath()
            .toString();
    Npm.Output output = Npm.run(List.of("node", "lint.mjs", file));
    assertThat(output.text()).isEmpty();
    assertThat(output.status()).isZero();
  }
}
