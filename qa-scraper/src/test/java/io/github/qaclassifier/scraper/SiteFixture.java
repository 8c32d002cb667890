package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.FAST;

import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin;
import io.github.qaclassifier.pipeline.collect.Politeness;
import io.github.qaclassifier.testkit.site.Loopback;
import io.github.qaclassifier.testkit.site.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A site on loopback to collect from, and a folder to write to. */
abstract class SiteFixture {

  final Loopback site = new Loopback();

  @TempDir Path folder;

  @AfterEach
  void stopServer() {
    site.close();
  }

  static String question(long id) {
    return Pages.newQuestion(id, "Title " + id, "<p>Body " + id + "</p>", List.of("java"));
  }

  final PageOrigin.Site origin(Politeness politeness) {
    return new PageOrigin.Site(site.base(), politeness);
  }

  final DetailsRequest details(int... ids) throws IOException {
    return details(FAST, ids);
  }

  final DetailsRequest details(Politeness politeness, int... ids) throws IOException {
    StringBuilder urls = new StringBuilder("Title,URL\n");
    for (int id : ids) {
      urls.append("T,%squestions/%d/slug\n".formatted(site.base(), id));
    }
    Path file = Files.writeString(folder.resolve("addresses.csv"), urls);
    return DetailsRequest.fromSite(folder.resolve("d.jsonl"), file, origin(politeness));
  }
}
