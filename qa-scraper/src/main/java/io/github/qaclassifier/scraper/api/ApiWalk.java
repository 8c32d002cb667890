package io.github.qaclassifier.scraper.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.SourceException;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.pipeline.collect.ApiRequest;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.scraper.rows.CollectRun;
import io.github.qaclassifier.scraper.rows.CollectedQuestion;
import io.github.qaclassifier.scraper.rows.RunState;
import io.github.qaclassifier.scraper.rows.SkipReason;
import io.github.qaclassifier.scraper.rows.Waits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Walks the questions of a period, newest first. */
public final class ApiWalk {

  private static final String METHOD = "questions";
  private static final String BACKOFF = "backoff_until_" + METHOD;

  private final ApiRequest request;
  private final CollectRun run;
  private final RunState state;
  private final Waits waits;
  private final ApiCursor cursor;
  private final ApiQuestions questions;
  private final Clock clock = Clock.systemUTC();

  /** Prepares the walk, or takes it up where it was left. */
  public ApiWalk(ApiRequest request, HtmlText html, CollectRun run) {
    this.request = request;
    this.run = run;
    this.state = RunState.open(request.state(), describe(request));
    this.waits = new Waits(state, run);
    this.cursor = new ApiCursor(state, request.period(), clock.instant());
    this.questions = new ApiQuestions(html, request.site());
  }

  /**
   * Collects.
   *
   * @throws SourceException if the API refuses the request or does not answer
   */
  public CollectReport collect() {
    Optional<CollectReport> waiting = waits.stillWaiting();
    if (waiting.isPresent()) {
      return waiting.get();
    }
    ApiClient client = new ApiClient(request, run.stop());
    while (!cursor.isDone()) {
      if (run.isFull()) {
        return run.end(StopReason.LIMIT);
      }
      if (run.isStopped() || rest()) {
        return run.end(StopReason.STOPPED);
      }
      ApiClient.Reply reply = client.ask(METHOD, cursor);
      if (reply instanceof ApiClient.Reply.Stopped) {
        return run.end(StopReason.STOPPED);
      }
      if (reply instanceof ApiClient.Reply.Throttled throttled) {
        return waits.begin(throttled.until());
      }
      Optional<CollectReport> end = take(((ApiClient.Reply.Page) reply).items());
      if (end.isPresent()) {
        return end.get();
      }
    }
    return run.end(run.isFull() ? StopReason.LIMIT : StopReason.COMPLETE);
  }

  private Optional<CollectReport> take(ApiAnswer.Items page) {
    page.quotaRemaining().ifPresent(run::quota);
    if (!page.backoff().isZero()) {
      state.with(BACKOFF, clock.instant().plus(page.backoff()).toString()).save();
    }
    OptionalLong oldest = OptionalLong.empty();
    for (JsonNode item : page.items()) {
      if (run.isFull()) {
        return Optional.of(run.end(StopReason.LIMIT));
      }
      OptionalLong created = ApiQuestions.created(item);
      take(item, created);
      if (created.isPresent() && (oldest.isEmpty() || created.getAsLong() < oldest.getAsLong())) {
        oldest = created;
      }
    }
    boolean more = page.hasMore().orElse(page.items().size() >= ApiClient.PAGE_SIZE);
    boolean below = oldest.isPresent() && oldest.getAsLong() < cursor.from();
    if (page.items().isEmpty() || !more || below) {
      cursor.finish();
      return Optional.of(run.end(run.isFull() ? StopReason.LIMIT : StopReason.COMPLETE));
    }
    cursor.advance(oldest);
    boolean scarce =
        page.quotaRemaining().isPresent()
            && page.quotaRemaining().getAsLong() <= request.quotaFloor();
    return scarce ? Optional.of(run.end(StopReason.QUOTA)) : Optional.empty();
  }

  private void take(JsonNode item, OptionalLong created) {
    String id = ApiQuestions.id(item);
    boolean outside = created.isPresent() && !cursor.covers(created.getAsLong());
    if (outside || run.has(id) || (!id.isEmpty() && run.isHopeless(id))) {
      return;
    }
    CollectedQuestion question = questions.question(item);
    String missing = created.isEmpty() ? "a creation date" : question.missing();
    if (missing.isEmpty()) {
      run.write(question);
    } else {
      run.leaveOut("id", id, SkipReason.INCOMPLETE, "the item has not " + missing);
    }
  }

  /** Waits until the method may be asked again; true if the run is to end instead. */
  private boolean rest() {
    Optional<Instant> until = state.moment(BACKOFF);
    return until.isPresent() && run.stop().pause(Duration.between(clock.instant(), until.get()));
  }

  /** What tells one collection from another; neither the key nor the limit does. */
  private static String describe(ApiRequest request) {
    return "questions of %s at %s tagged %s from %s to %s"
        .formatted(
            request.site(),
            request.endpoint(),
            request.tagged(),
            request.period().from().map(Instant::toString).orElse("the beginning"),
            request.period().to().map(Instant::toString).orElse("now"));
  }
}
