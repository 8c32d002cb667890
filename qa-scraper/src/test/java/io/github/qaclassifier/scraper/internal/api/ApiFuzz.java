package io.github.qaclassifier.scraper.internal.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.pipeline.collect.ApiRequest;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.scraper.internal.rows.CollectRun;
import io.github.qaclassifier.scraper.internal.rows.Repetition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Feeds arbitrary bytes to the parser of API responses. */
public final class ApiFuzz {

  private ApiFuzz() {}

  /** Reads a response and creates a question from each of its items. */
  public static void read(byte[] body, HtmlText html) {
    if (ApiResponse.read(body) instanceof ApiResponse.Items page) {
      if (page.isEmptyWithMore() && !page.items().isEmpty()) {
        throw new IllegalStateException("A page with items counts as empty.");
      }
      ApiQuestions questions = new ApiQuestions(html, "stackoverflow");
      for (JsonNode item : page.items()) {
        questions.question(item).missing();
        ApiQuestions.created(item);
      }
    }
  }

  /**
   * Walks through responses, one per line, the last of which then repeats itself: the walk must
   * end, and must not claim to have covered what it could not read.
   */
  public static void walk(byte[] responses, HtmlText html) {
    ApiRequest request = ApiRequest.to(Folder.PATH.resolve("walk.jsonl"));
    List<ApiResponse.Items> pages = new ArrayList<>();
    for (String response : new String(responses, ISO_8859_1).split("\n", -1)) {
      if (ApiResponse.read(response.getBytes(ISO_8859_1)) instanceof ApiResponse.Items page) {
        pages.add(page);
      }
    }
    if (pages.isEmpty()) {
      return;
    }
    ApiResponse.Items last = pages.get(pages.size() - 1);
    pages.addAll(Collections.nCopies(Repetition.MAX_PAGES, last));
    try {
      for (Path file : List.of(request.out(), request.journal(), request.state())) {
        Files.deleteIfExists(file);
      }
      try (CollectRun run = CollectRun.open(request, ProgressListener.NONE, new StopSignal())) {
        ApiWalk walk = new ApiWalk(request, html, run);
        Optional<CollectReport> end = Optional.empty();
        for (int i = 0; i < pages.size() && end.isEmpty(); i++) {
          end = walk.take(pages.get(i));
        }
        check(end.orElseThrow().stopReason(), Files.readString(request.state()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(StopReason reason, String state) {
    if ((reason == StopReason.COMPLETE) != state.contains(ApiCursor.COVERED)) {
      throw new IllegalStateException("%s, but the state is %s".formatted(reason, state));
    }
  }

  /** Walks that end, that stay empty although more follows, and that repeat themselves. */
  public static List<byte[]> walks() {
    String page =
        "{\"items\":[{\"question_id\":%d,\"creation_date\":%d,\"title\":\"t\",\"body\":\"b\","
            + "\"tags\":[\"c\"]}],\"has_more\":%s}";
    String first = page.formatted(9, 1_600_000_009, true);
    String second = page.formatted(8, 1_600_000_008, true);
    String end = page.formatted(7, 1_600_000_007, false);
    String empty = "{\"items\":[],\"has_more\":true}";
    return Stream.of(
            List.of(first, second, end),
            List.of(first, empty),
            List.of(empty),
            List.of(first, second, first, second),
            List.of(first, "{\"items\":[],\"has_more\":false}"))
        .map(responses -> String.join("\n", responses).getBytes(UTF_8))
        .toList();
  }

  /** Pages, also empty and repeated ones that say that more follows, and errors. */
  public static List<byte[]> responses() {
    return List.of(
        """
        {"items":[{"tags":["c++"],"owner":{"display_name":"A &amp; B","link":"https://x/users/1"},
        "creation_date":1600000000,"question_id":7,"content_license":"CC BY-SA 4.0",
        "link":"https://stackoverflow.com/questions/7/a","title":"T &quot;x&quot; [closed]",
        "body":"<p>b</p>"}],"has_more":true,"backoff":10,"quota_max":300,"quota_remaining":299}
        """
            .getBytes(UTF_8),
        """
        {"error_id":502,"error_name":"throttle_violation",
        "error_message":"too many requests from this IP, more requests available in 17 seconds"}
        """
            .getBytes(UTF_8),
        "{\"items\":[],\"has_more\":false}".getBytes(UTF_8),
        "{\"items\":[],\"has_more\":true,\"quota_max\":300}".getBytes(UTF_8),
        "{\"items\":[{\"question_id\":7},{\"question_id\":7}],\"has_more\":true}".getBytes(UTF_8));
  }

  /** One folder for all walks, made with the first. */
  private static final class Folder {
    static final Path PATH = make();

    private static Path make() {
      try {
        Path folder = Files.createTempDirectory("fuzz-walk");
        folder.toFile().deleteOnExit();
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
