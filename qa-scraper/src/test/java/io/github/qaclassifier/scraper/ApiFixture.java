package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.FAST;

import io.github.qaclassifier.pipeline.collect.ApiRequest;
import io.github.qaclassifier.testkit.site.ImitationApi;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** An imitation of the API on loopback, and a folder to write to. */
abstract class ApiFixture {

  final ImitationApi api = new ImitationApi();

  @TempDir Path folder;

  @AfterEach
  void stopServer() {
    api.close();
  }

  final ApiRequest request(String name) {
    return ApiRequest.to(folder.resolve(name))
        .withEndpoint(api.endpoint())
        .withRequestsPerSecond(30)
        .withPoliteness(FAST);
  }
}
