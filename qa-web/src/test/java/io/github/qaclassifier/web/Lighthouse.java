package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rates the pages with Google's Lighthouse, which npm downloads. Not part of a build, because the
 * rating of the performance depends on the machine; {@code CONTRIBUTING.md} has the command.
 */
@EnabledIfSystemProperty(named = "qa.lighthouse", matches = "true")
class Lighthouse {

  private static final String VERSION = "13.5.0";

  @ParameterizedTest
  @CsvSource({"'',desktop", "'',mobile", "model,desktop", "docs,desktop"})
  void pagesGetTheHighestRatings(String path, String device) throws Exception {
    Path report =
        Path.of(
            "target", "lighthouse-" + (path.isEmpty() ? "home" : path) + "-" + device + ".json");
    try (Served served = Served.by(Served.shippedClassifier(), Served.OPTIONS)) {
      Npm.install();
      Npm.Output output =
          Npm.run(
              List.of(
                  "env",
                  "CHROME_PATH=" + Browsing.CHROMIUM,
                  "npx",
                  "--yes",
                  "lighthouse@" + VERSION,
                  served.address() + path,
                  "--quiet",
                  device.equals("desktop") ? "--preset=desktop" : "--form-factor=mobile",
                  "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
                  "--output=json",
                  "--output-path=" + report.toAbsolutePath()));
      assertThat(output.status()).as(output.text()).isZero();
    }
    JsonNode categories = Served.json(Files.readString(report)).path("categories");
    System.out.printf("Lighthouse, /%s, %s:", path, device);
    categories
        .properties()
        .forEach(
            category ->
                System.out.printf(
                    " %s %.0f",
                    category.getKey(), 100 * category.getValue().path("score").asDouble()));
    System.out.println();
    for (String name : List.of("accessibility", "best-practices", "seo")) {
      assertThat(categories.path(name).path("score").asDouble()).as(name).isEqualTo(1);
    }
  }
}
