package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.FAST;
import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static io.github.qaclassifier.scraper.Collecting.texts;
import static io.github.qaclassifier.testkit.site.ImitationApi.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.SourceException;
import io.github.qaclassifier.pipeline.collect.ApiRequest;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.Period;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.testkit.site.ImitationApi;
import io.github.qaclassifier.testkit.site.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

  private final ImitationApi api = new ImitationApi();
  private Path folder = Path.of("");

  @BeforeEach
  void setFolder(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void stopServer() {
    api.close();
  }

  @Test
  void questionsAreWrittenWithTextTagsAndOrigin() throws IOException {
    api.add(7, 10, "c++", "c#");
    ApiRequest request = request("q.jsonl.gz");

    CollectReport report = collect(request);

    JsonNode row = lines(request.out()).get(0);
    assertThat(row.path("id").asText()).isEqualTo("7");
    assertThat(row.path("title").asText()).isEqualTo("Title 7 \"&lt;\"");
    assertThat(row.path("body_text").asText()).isEqualTo("Body 7\na < b");
    assertThat(row.path("tags")).map(JsonNode::asText).containsExactly("c++", "c#");
    assertThat(row.path("url").asText()).isEqualTo("https://stackoverflow.com/questions/7/title");
    assertThat(row.path("created").asText()).isEqualTo(Instant.ofEpochSecond(DAY + 10).toString());
    assertThat(row.path("owner").asText()).isEqualTo("Ann & Bob");
    assertThat(row.path("owner_url").asText()).isEqualTo("https://x/users/1");
    assertThat(row.path("license").asText()).isEqualTo("CC BY-SA 4.0");
    assertThat(row.path("source").asText()).isEqualTo("stackoverflow.com");
    assertThat(report.quotaRemaining()).hasValue(9_999);
    assertThat(report.stopReason()).isEqualTo(StopReason.COMPLETE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pagesOfOneSecondAreAllCollected(boolean exclusiveEnd) throws IOException {
    if (exclusiveEnd) {
      api.withExclusiveEnd();
    }
    api.withPageLimit(10);
    LongStream.rangeClosed(1, 45).forEach(id -> api.add(id, id / 3));
    LongStream.rangeClosed(100, 134).forEach(id -> api.add(id, 500));
    LongStream.rangeClosed(200, 220).forEach(id -> api.add(id, 501));
    ApiRequest request = request("q.jsonl");

    collect(request);

    List<String> ids = texts(lines(request.out()), "id");
    assertThat(ids).hasSize(101).doesNotHaveDuplicates();
  }

  @Test
  void runResumesWhereItStoppedWhileNewQuestionsArrive() throws IOException {
    api.withPageLimit(5);
    LongStream.rangeClosed(1, 30).forEach(id -> api.add(id, id));
    ApiRequest request = request("q.jsonl");
    assertThat(collect(request.withMax(12)).stopReason()).isEqualTo(StopReason.LIMIT);
    LongStream.rangeClosed(31, 60).forEach(id -> api.add(id, id));
    int requested = api.queries().size();

    assertThat(collect(request.withMax(30)).stopReason()).isEqualTo(StopReason.LIMIT);

    // The walk continued with older questions and did not start again with the new ones.
    assertThat(api.queries().subList(requested, api.queries().size()))
        .allSatisfy(query -> assertThat(Long.parseLong(query.get("todate"))).isLessThan(DAY + 30));
    assertThat(texts(lines(request.out()), "id"))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, 30).mapToObj(Long::toString).toList());
  }

  @Test
  void runAfterACompleteOneCollectsNewQuestions() throws IOException {
    LongStream.rangeClosed(1, 3).forEach(id -> api.add(id, id));
    ApiRequest request = request("q.jsonl");
    collect(request);
    long soon = Instant.now().getEpochSecond() - DAY;
    api.add(9, soon);
    // The new question may be from the second in which the first run began.
    CollectReport again = collect(request);
    assertThat(api.queries()).hasSizeGreaterThanOrEqualTo(1);
    assertThat(again.stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(texts(lines(request.out()), "id")).startsWith("3", "2", "1").doesNotHaveDuplicates();
  }

  @Test
  void requestNamesSiteTagsAndPeriod() throws IOException {
    api.add(1, 100, "java").add(2, 200, "java", "spring").add(3, 300, "spring", "java");
    ApiRequest request =
        request("q.jsonl")
            .withSite("superuser")
            .withTagged(List.of("java", "spring"))
            .withKey("secret")
            .withPeriod(
                new Period(
                    Optional.of(Instant.ofEpochSecond(DAY + 50)),
                    Optional.of(Instant.ofEpochSecond(DAY + 300))));

    collect(request);

    assertThat(texts(lines(request.out()), "id")).containsExactly("2");
    assertThat(api.queries().get(0))
        .containsEntry("site", "superuser")
        .containsEntry("tagged", "java;spring")
        .containsEntry("filter", "withbody")
        .containsEntry("key", "secret")
        .containsEntry("fromdate", Long.toString(DAY + 50))
        .containsEntry("todate", Long.toString(DAY + 300));
    assertThat(request.toString()).doesNotContain("secret");
    assertThat(Files.readString(request.state())).doesNotContain("secret");
    collect(request);
    assertThat(api.queries()).hasSize(1);
  }

  @Test
  void incompleteItemsAreCounted() throws IOException {
    api.add(1, 10);
    api.add(
        "{\"question_id\":2,\"creation_date\":%d,\"title\":\"t\",\"body\":\"b\"}".formatted(DAY));
    api.add(
        "{\"question_id\":3,\"creation_date\":%d,\"title\":\"t\",\"tags\":[\"c\"]}".formatted(DAY));
    api.add(
        "{\"question_id\":4,\"creation_date\":%d,\"body\":\"b\",\"tags\":[\"c\"]}".formatted(DAY));
    ApiRequest request = request("q.jsonl");

    CollectReport report = collect(request);

    assertThat(report.leftOut()).containsExactlyEntriesOf(Map.of("incomplete", 3L));
    assertThat(texts(lines(request.journal()), "id")).containsExactlyInAnyOrder("2", "3", "4");
    assertThat(report.written()).isEqualTo(1);
  }

  @Test
  void runStopsAtTheQuotaFloorAndResumesLater() throws IOException {
    api.withPageLimit(2).withQuota(13);
    LongStream.rangeClosed(1, 10).forEach(id -> api.add(id, id * 10));
    ApiRequest request = request("q.jsonl").withQuotaFloor(10);

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.QUOTA);
    assertThat(report.quotaRemaining()).hasValue(10);
    assertThat(api.queries()).hasSize(3);
    api.withQuota(1000);
    assertThat(collect(request).stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(texts(lines(request.out()), "id")).hasSize(10).doesNotHaveDuplicates();
  }

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
    api.withPageLimit(1).withBackoff(3600);
    api.add(1, 10).add(2, 20);
    ApiRequest request = request("q.jsonl");
    StopSignal stop = new StopSignal();

    // Stopped after the first record: otherwise the run would wait for an hour.
    CollectReport first =
        QuestionCollector.find()
            .collect(request, progress -> stopAfterARow(progress.done(), stop), stop);
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
  void transientErrorIsRetried() throws IOException {
    api.add(1, 10).interrupt(1, ImitationApi.error(400, 503, "temporarily_unavailable", "soon"));
    assertThat(collect(request("a.jsonl")).written()).isEqualTo(1);
    api.queries().clear();
    api.interrupt(1, Loopback.status(502, "<html>Bad gateway</html>"));
    assertThat(collect(request("b.jsonl")).written()).isEqualTo(1);
    assertThat(api.queries()).hasSize(2);
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
  @MethodSource("transientAnswers")
  void malformedResponseIsRetriedAndNoQuestionIsLost(Loopback.Reply response) throws IOException {
    api.withPageLimit(100);
    LongStream.rangeClosed(1, 250).forEach(id -> api.add(id, id));
    api.interrupt(2, response);
    ApiRequest request = request("q.jsonl").withPoliteness(FAST.withTimeout(Duration.ofSeconds(2)));

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(texts(lines(request.out()), "id")).hasSize(250).doesNotHaveDuplicates();
  }

  static List<Named<Loopback.Reply>> transientAnswers() {
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
  void invalidCharactersOfResponsesAreRepairedAndCounted() throws IOException {
    byte[] response =
        """
        {"items":[{"question_id":1,"creation_date":1600000000,"title":"a@b","tags":["c"],
        "body":"<p>x\u0001y&#x0E;z \\ud800</p>"}],"has_more":false}"""
            .getBytes(StandardCharsets.UTF_8);
    response[new String(response, StandardCharsets.UTF_8).indexOf('@')] = (byte) 0xff;
    api.interrupt(1, Loopback.bytes("application/json", response));
    ApiRequest request = request("q.jsonl");

    CollectReport report = collect(request);

    assertThat(texts(lines(request.out()), "title")).containsExactly("a\ufffdb");
    assertThat(texts(lines(request.out()), "body_text")).containsExactly("xyz \ufffd");
    assertThat(report.counts().repairs()).isEqualTo(4);
    assertThat(report.counts().repairedQuestions()).isEqualTo(1);
  }

  @Test
  void questionWithInvalidDateIsSavedUnlessAPeriodIsSet() throws IOException {
    String item =
        "{\"question_id\":2,\"creation_date\":\"May\",\"title\":\"t\",\"body\":\"b\",\"tags\":[\"c\"]}";
    api.add(1, 10).add(item);
    ApiRequest all = request("all.jsonl");
    Instant from = Instant.ofEpochSecond(DAY - 100);
    ApiRequest since =
        request("since.jsonl").withPeriod(new Period(Optional.of(from), Optional.empty()));

    collect(all);
    CollectReport report = collect(since);

    assertThat(texts(lines(all.out()), "id")).containsExactlyInAnyOrder("1", "2");
    assertThat(Collecting.reasons(all)).containsExactly("invalid-date");
    assertThat(texts(lines(since.out()), "id")).containsExactly("1");
    assertThat(report.leftOut()).containsExactlyEntriesOf(Map.of("invalid-date", 1L));
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

  @Test
  void secondRequestForTheSameFileIsRejected() throws IOException {
    api.add(1, 10);
    collect(request("q.jsonl"));
    assertThatThrownBy(() -> collect(request("q.jsonl").withSite("superuser")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("another request");
  }

  private static void stopAfterARow(long rows, StopSignal stop) {
    if (rows > 0) {
      stop.request();
    }
  }

  private ApiRequest request(String name) {
    return ApiRequest.to(folder.resolve(name))
        .withEndpoint(api.endpoint())
        .withRequestsPerSecond(30)
        .withPoliteness(FAST);
  }
}
