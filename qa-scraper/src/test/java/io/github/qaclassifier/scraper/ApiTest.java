package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static io.github.qaclassifier.scraper.Collecting.texts;
import static io.github.qaclassifier.testkit.site.ImitationApi.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.ApiRequest;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.CollectStatus;
import io.github.qaclassifier.pipeline.collect.Period;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.testkit.site.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest extends ApiFixture {

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
  void secondRequestForTheSameFileIsRejected() throws IOException {
    api.add(1, 10);
    collect(request("q.jsonl"));
    assertThatThrownBy(() -> collect(request("q.jsonl").withSite("superuser")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("another request");
  }

  @Test
  void endOfThePeriodInTheFutureDoesNotCountAsCovered() throws IOException {
    api.add(1, 10);
    long end = Instant.now().getEpochSecond() + 86_400;
    ApiRequest request =
        request("q.jsonl")
            .withPeriod(new Period(Optional.empty(), Optional.of(Instant.ofEpochSecond(end))));

    CollectReport first = collect(request);
    CollectStatus.Coverage covered =
        QuestionCollector.find().status(request.out()).coverage().orElseThrow();
    // As if the first run had been a day ago, and a question had been asked since then.
    String state = Files.readString(request.state());
    String to = Long.toString(covered.to().getEpochSecond());
    String dayBefore = Long.toString(covered.to().getEpochSecond() - 86_400);
    Files.writeString(
        request.state(), state.replace("covered_to\":" + to, "covered_to\":" + dayBefore));
    api.add(2, covered.to().getEpochSecond() - DAY - 100);
    CollectReport second = collect(request);

    assertThat(covered.to()).isBeforeOrEqualTo(Instant.now());
    assertThat(covered.isComplete()).isFalse();
    assertThat(first.written()).isEqualTo(1);
    assertThat(second.written()).isEqualTo(1);
    assertThat(texts(lines(request.out()), "id")).containsExactly("1", "2");
  }

  @Test
  void endOfThePeriodInThePastIsCoveredByACompleteRun() {
    api.add(1, 10);
    ApiRequest request =
        request("q.jsonl")
            .withPeriod(
                new Period(Optional.empty(), Optional.of(Instant.ofEpochSecond(DAY + 100))));

    collect(request);

    assertThat(QuestionCollector.find().status(request.out()).coverage())
        .hasValueSatisfying(
            covered -> {
              assertThat(covered.to()).isEqualTo(Instant.ofEpochSecond(DAY + 100));
              assertThat(covered.isComplete()).isTrue();
            });
  }
}
