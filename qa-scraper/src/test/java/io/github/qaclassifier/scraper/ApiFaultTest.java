package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.FAST;
import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static io.github.qaclassifier.scraper.Collecting.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.SourceException;
import io.github.qaclassifier.pipeline.collect.ApiRequest;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.testkit.site.ImitationApi;
import io.github.qaclassifier.testkit.site.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiFaultTest extends ApiFixture {

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 429, 502, 503})
  void throttleIsStoredWhateverItsStatusAndTheRunResumesAfterIt(int status) throws IOException {
    api.withPageLimit(2);
    LongStream.rangeClosed(1, 6).forEach(id -> api.add(id, id * 10));
    api.interrupt(
        2,
        ImitationApi.error(
            status,
            502,
            "throttle_violation",
            "too many requests from this IP, more requests available in 17524 seconds"));
    ApiRequest request = request("q.jsonl");

    CollectReport throttled = collect(request);
    CollectReport within = collect(request);

    assertThat(throttled.stopReason()).isEqualTo(StopReason.THROTTLED);
    assertThat(throttled.waitUntil().orElseThrow())
        .isBetween(Instant.now().plusSeconds(17_000), Instant.now().plusSeconds(17_600));
    assertThat(within.stopReason()).isEqualTo(StopReason.THROTTLED);
    assertThat(within.waitUntil()).isEqualTo(throttled.waitUntil());
    assertThat(api.queries()).hasSize(2);

    String state = Files.readString(request.state());
    Files.writeString(
        request.state(),
        state.replace(throttled.waitUntil().orElseThrow().toString(), "2020-01-01T00:00:00Z"));
    assertThat(collect(request).stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(texts(lines(request.out()), "id")).containsExactly("6", "5", "4", "3", "2", "1");
  }

  @Test
  void backoffIsObeyedAcrossARestart() throws IOException {
    api.withPageLimit(1).withBackoff(60);
    api.add(1, 10).add(2, 20);
    ApiRequest request = request("q.jsonl");
    StopSignal stop = new StopSignal();

    // Stopped after the first record: otherwise the run would wait for a minute.
    CollectReport first =
        QuestionCollector.find()
            .collect(request, progress -> stopAfterARecord(progress.done(), stop), stop);
    StopSignal again = new StopSignal();
    Thread stopper =
        new Thread(
            () -> {
              new StopSignal().pause(Duration.ofMillis(300));
              again.request();
            });
    stopper.start();
    CollectReport second = QuestionCollector.find().collect(request, ProgressListener.NONE, again);

    assertThat(first.stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(second.stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(api.queries()).hasSize(1);
  }

  @Test
  void longBackoffEndsTheRunAndIsObeyedByTheNextRun() throws IOException {
    api.withPageLimit(1).withBackoff(1800);
    api.add(1, 10).add(2, 20);
    ApiRequest request = request("q.jsonl");

    CollectReport first = collect(request);
    CollectReport second = collect(request);

    assertThat(first.stopReason()).isEqualTo(StopReason.THROTTLED);
    assertThat(first.written()).isEqualTo(1);
    assertThat(first.waitUntil().orElseThrow()).isAfter(Instant.now().plusSeconds(1700));
    assertThat(second.stopReason()).isEqualTo(StopReason.THROTTLED);
    assertThat(second.waitUntil()).isEqualTo(first.waitUntil());
    assertThat(api.queries()).hasSize(1);
  }

  @Test
  void transientErrorIsRetried() throws IOException {
    api.add(1, 10).interrupt(1, ImitationApi.error(400, 503, "temporarily_unavailable", "soon"));
    assertThat(collect(request("a.jsonl")).written()).isEqualTo(1);
    api.queries().clear();
    api.interrupt(1, Loopback.status(502, "<html>Bad gateway</html>"));
    assertThat(collect(request("b.jsonl")).written()).isEqualTo(1);
    assertThat(api.queries()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("lastingFaults")
  void apiThatStaysUnavailableDoesNotRespond(Loopback.Reply response, String reason)
      throws IOException {
    api.withPageLimit(1).add(1, 10).add(2, 20).interruptFrom(2, response);
    ApiRequest request = request("q.jsonl").withKey("secret");

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.BLOCKED);
    assertThat(report.written()).isEqualTo(1);
    assertThat(Collecting.reasons(request)).containsExactly(reason);
    assertThat(Files.readString(request.journal())).doesNotContain("secret");
  }

  static List<Arguments> lastingFaults() {
    return List.of(
        Arguments.of(Loopback.brokenOff("{"), "broken"),
        Arguments.of(Loopback.status(502, "<html>Bad gateway</html>"), "bad-status"),
        Arguments.of(
            ImitationApi.error(400, 503, "temporarily_unavailable", "secret"), "bad-status"));
  }

  @Test
  void rejectedRequestIsReportedWithoutTheKey() throws IOException {
    api.interrupt(1, ImitationApi.error(400, 400, "bad_parameter", "key secret"));
    assertThatThrownBy(() -> collect(request("a.jsonl").withKey("secret")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("bad_parameter")
        .hasMessageNotContaining("secret");
  }

  @Test
  void responseThatIsNotJsonIsDescribed() {
    api.interruptFrom(1, Loopback.html("<html>hello</html>"));
    assertThatThrownBy(() -> collect(request("b.jsonl")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("something other than its JSON");
    assertThat(api.queries()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("transientResponses")
  void malformedResponseIsRetriedAndNoQuestionIsLost(Loopback.Reply response) throws IOException {
    api.withPageLimit(100);
    LongStream.rangeClosed(1, 250).forEach(id -> api.add(id, id));
    api.interrupt(2, response);
    ApiRequest request = request("q.jsonl").withPoliteness(FAST.withTimeout(Duration.ofSeconds(2)));

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(texts(lines(request.out()), "id")).hasSize(250).doesNotHaveDuplicates();
  }

  static List<Named<Loopback.Reply>> transientResponses() {
    return List.of(
        Named.of("no items, but more", json("{\"items\":[],\"has_more\":true}")),
        Named.of("no body", json("")),
        Named.of("blank body", json(" \n")),
        Named.of("truncated JSON", json("{\"items\":[{\"question_id\":1,")),
        Named.of("text after the JSON", json("{\"items\":[],\"has_more\":false}<html>")),
        Named.of("JSON of another kind", json("[1]")),
        Named.of("JSON without items", json("{\"has_more\":true}")),
        Named.of("no items, as if it were the end", json("{\"items\":[],\"has_more\":false}")),
        Named.of("no UTF-8", Loopback.bytes("application/json", new byte[] {(byte) 0xff, 0})),
        Named.of("a page", Loopback.html("<html>wait</html>")),
        Named.of("truncated gzip", Loopback.truncatedGzip("{\"items\":[],\"has_more\":false}")),
        Named.of("broken connection", Loopback.brokenOff("{\"items\":")),
        Named.of("late head", Loopback.silent()),
        Named.of("late body", Loopback.stalled("{\"items\":")),
        Named.of("status 500", Loopback.status(500, "")),
        Named.of("status 503", Loopback.status(503, "<html>")),
        Named.of("status 520", Loopback.status(520, "<html>")),
        Named.of("status 408", Loopback.status(408, "")),
        Named.of("status 429", Loopback.status(429, "", "Retry-After", "0")),
        Named.of(
            "short throttle",
            ImitationApi.error(
                400,
                502,
                "throttle_violation",
                "too many requests from this IP, more requests available in 1 seconds")),
        Named.of("internal error", ImitationApi.error(400, 500, "internal_error", "oops")));
  }

  @Test
  void emptyPageThatTheApiRepeatsIsTheEnd() throws IOException {
    api.withPageLimit(2);
    LongStream.rangeClosed(1, 4).forEach(id -> api.add(id, id * 10));
    api.interruptFrom(2, json("{\"items\":[],\"has_more\":false}"));

    CollectReport report = collect(request("q.jsonl"));

    assertThat(report.stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(api.queries()).hasSize(1 + 3);
  }

  @Test
  void periodIsNotCoveredIfPagesStayEmptyAndTheRunResumesLater() throws IOException {
    api.withPageLimit(2);
    LongStream.rangeClosed(1, 6).forEach(id -> api.add(id, id * 10));
    api.interruptFrom(2, json("{\"items\":[],\"has_more\":true}"));
    ApiRequest request = request("q.jsonl");

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.EMPTY_PAGES);
    assertThat(Files.readString(request.state())).doesNotContain("covered_to");
    assertThat(api.queries()).hasSize(1 + 3);
    api.interruptFrom(-1, json(""));
    assertThat(collect(request).stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(texts(lines(request.out()), "id")).containsExactly("6", "5", "4", "3", "2", "1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void runStopsIfTheApiRepeatsPages(int pagesInTurn) throws IOException {
    api.withPageLimit(2);
    LongStream.rangeClosed(1, 20).forEach(id -> api.add(id, id * 10));
    collect(request("first.jsonl").withMax(1));
    api.repeatPages(pagesInTurn);
    int before = api.queries().size();
    ApiRequest request = request("q.jsonl");

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.NO_PROGRESS);
    assertThat(api.queries().size() - before).isLessThan(3 + pagesInTurn + 5);
    assertThat(Files.readString(request.state())).doesNotContain("covered_to");
    api.repeatPages(0);
    assertThat(collect(request).stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(texts(lines(request.out()), "id")).hasSize(20).doesNotHaveDuplicates();
  }

  private static Loopback.Reply json(String body) {
    return Loopback.bytes("application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private static void stopAfterARecord(long records, StopSignal stop) {
    if (records > 0) {
      stop.request();
    }
  }
}
