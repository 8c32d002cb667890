package io.github.qaclassifier.scraper;

import io.github.qaclassifier.pipeline.collect.ApiRequest;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import io.github.qaclassifier.testkit.QuestionCollectorContract;
import io.github.qaclassifier.testkit.site.ImitationApi;
import io.github.qaclassifier.testkit.site.Loopback;
import io.github.qaclassifier.testkit.site.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all sources, tested for each of the four. */
class StackExchangeCollectorContractTest {

  private static final int QUESTIONS = 150;

  /** The API. */
  @Nested
  class Api extends QuestionCollectorContract {

    private final ImitationApi api = new ImitationApi().withPageLimit(40);

    @BeforeEach
    void addQuestions() {
      for (int id = 1; id <= QUESTIONS; id++) {
        api.add(id, id);
      }
    }

    @AfterEach
    void stop() {
      api.close();
    }

    @Override
    protected QuestionCollector source() {
      return QuestionCollector.find();
    }

    @Override
    protected CollectRequest request(Path out, long max) {
      return ApiRequest.to(out)
          .withEndpoint(api.endpoint())
          .withRequestsPerSecond(30)
          .withPoliteness(Collecting.FAST)
          .withMax(max);
    }
  }

  /** A site that lists questions. */
  @Nested
  class Lists extends QuestionCollectorContract {

    private final Loopback site = new Loopback();

    @BeforeEach
    void addPages() {
      site.on(
          "/questions?tab=newest",
          Loopback.html(Pages.postList(List.of(6L, 5L), "/questions?page=2")));
      site.on("/questions?page=2", Loopback.html(Pages.postList(List.of(4L, 3L), "")));
    }

    @AfterEach
    void stop() {
      site.close();
    }

    @Override
    protected QuestionCollector source() {
      return QuestionCollector.find();
    }

    @Override
    protected CollectRequest request(Path out, long max) {
      return UrlsRequest.to(out, new PageOrigin.Site(site.base(), Collecting.FAST)).withMax(max);
    }
  }

  /** Saved pages. */
  @Nested
  class SavedPages extends QuestionCollectorContract {

    @TempDir private Path pages = Path.of("");

    @BeforeEach
    void save() throws IOException {
      for (int id = 1; id <= 5; id++) {
        Files.writeString(
            pages.resolve(id + ".html"),
            Pages.newQuestion(id, "Title " + id, "<p>Body</p>", List.of("java")));
      }
    }

    @Override
    protected QuestionCollector source() {
      return QuestionCollector.find();
    }

    @Override
    protected CollectRequest request(Path out, long max) {
      return DetailsRequest.fromSaved(out, PageOrigin.SavedPages.of(pages)).withMax(max);
    }
  }

  /** A dump. */
  @Nested
  class Dump extends QuestionCollectorContract {

    @TempDir private Path dumps = Path.of("");

    @BeforeEach
    void write() throws IOException {
      StringBuilder rows = new StringBuilder("<posts>\n");
      for (int id = 1; id <= QUESTIONS; id++) {
        rows.append(
            "<row Id=\"%d\" PostTypeId=\"1\" Title=\"T\" Body=\"B\" Tags=\"|java|\" />%n"
                .formatted(id));
        if (id % 2 == 0) {
          rows.append(
              "<row Id=\"%d\" PostTypeId=\"1\" Title=\"Again\" Body=\"B\" Tags=\"|c|\" />%n"
                  .formatted(id));
        }
      }
      Files.writeString(dumps.resolve("Posts.xml"), rows.append("</posts>\n"));
    }

    @Override
    protected QuestionCollector source() {
      return QuestionCollector.find();
    }

    @Override
    protected CollectRequest request(Path out, long max) {
      return DumpRequest.to(out, dumps.resolve("Posts.xml")).withMax(max);
    }
  }
}
