package io.github.qaclassifier.scraper.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.SourceException;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.pipeline.collect.ApiRequest;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.Period;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.scraper.internal.rows.CollectRun;
import io.github.qaclassifier.scraper.internal.rows.CollectedQuestion;
import io.github.qaclassifier.scraper.internal.rows.Repetition;
import io.github.qaclassifier.scraper.internal.rows.RunState;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import io.github.qaclassifier.scraper.internal.rows.Waits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects the questions of a period, newest first. */
public final class ApiWalk {

  /** The first second of the period that was requested. */
  public static final String FROM = "period_from";

  /** The second at which the period that was requested ends; absent if it has no end. */
  public static final String TO = "period_to";

  /** Requests that the source allows per day. */
  public static final String QUOTA = "quota_per_day";

  private static final String METHOD = "questions";
  private static final String BACKOFF = "backoff_until_" + METHOD;

  private final ApiRequest request;
  private final CollectRun run;
  private final RunState state;
  private final Waits waits;
  private final ApiCursor cursor;
  private final ApiQuestions questions;
  private final Repetition repetition = new Repetition();
  private final Clock clock = Clock.systemUTC();
  private int throttles;
  private long savedBefore;

  /** Prepares the walk, or resumes it where an earlier run ended. */
  public ApiWalk(ApiRequest request, HtmlText html, CollectRun run) {
    this.request = request;
    this.run = run;
    this.state = RunState.open(request.state(), describe(request));
    this.waits = new Waits(state, run);
    this.cursor = new ApiCursor(state, request.filter().period(), clock.instant());
    this.questions = new ApiQuestions(html, request.source().site());
  }

  /**
   * Collects.
   *
   * @throws SourceException if the API rejects the request
   */
  public CollectReport collect() {
    Optional<CollectReport> waiting = waits.stillWaiting();
    if (waiting.isPresent()) {
      return waiting.get();
    }
    state.with(RunState.RATE, Math.round(request.source().requestsPerSecond() * 1000));
    request.filter().period().from().ifPresent(from -> state.with(FROM, from.getEpochSecond()));
    request.filter().period().to().ifPresent(to -> state.with(TO, to.getEpochSecond()));
    ApiClient client = new ApiClient(request, run.stop());
    while (!cursor.isDone()) {
      if (run.isFull()) {
        return run.end(StopReason.LIMIT);
      }
      Optional<Instant> backoff = state.moment(BACKOFF);
      if (backoff.isPresent() && !isShort(backoff.get())) {
        return waits.begin(backoff);
      }
      if (run.isStopped() || rest(backoff)) {
        return run.end(StopReason.STOPPED);
      }
      ApiClient.Reply reply = client.ask(METHOD, cursor);
      if (reply instanceof ApiClient.Reply.Stopped) {
        return run.end(StopReason.STOPPED);
      }
      if (reply instanceof ApiClient.Reply.Throttled throttled) {
        boolean isRetried = throttles < request.politeness().retries().count();
        if (!isRetried || throttled.until().filter(this::isShort).isEmpty()) {
          return waits.begin(throttled.until());
        }
        throttles++;
        state.with(BACKOFF, throttled.until().orElseThrow().toString()).save();
        continue;
      }
      if (reply instanceof ApiClient.Reply.NoResponse none) {
        run.leaveOut("url", request.source().endpoint().toString(), none.reason(), none.detail());
        return run.end(StopReason.BLOCKED);
      }
      throttles = 0;
      Optional<CollectReport> end = take(((ApiClient.Reply.Page) reply).items());
      if (end.isPresent()) {
        return end.get();
      }
    }
    return run.end(run.isFull() ? StopReason.LIMIT : StopReason.COMPLETE);
  }

  /** Whether the run waits until this moment instead of ending. */
  private boolean isShort(Instant until) {
    return until.isBefore(clock.instant().plus(request.politeness().retries().longestDelay()));
  }

  /** Writes the questions of a page and moves past it; returns the report if the run ends. */
  Optional<CollectReport> take(ApiResponse.Items page) {
    page.quotaRemaining().ifPresent(run::quota);
    page.quotaPerDay().ifPresent(quota -> state.with(QUOTA, quota));
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
    return next(page, oldest);
  }

  /** Moves past a page; returns the report if the run ends. */
  private Optional<CollectReport> next(ApiResponse.Items page, OptionalLong oldest) {
    if (page.isEmptyWithMore()) {
      return Optional.of(run.end(StopReason.EMPTY_PAGES));
    }
    boolean more = page.hasMore().orElse(page.items().size() >= ApiClient.PAGE_SIZE);
    boolean below = oldest.isPresent() && oldest.getAsLong() < cursor.from();
    if (page.items().isEmpty() || !more || below) {
      run.force();
      cursor.finish();
      return Optional.of(run.end(run.isFull() ? StopReason.LIMIT : StopReason.COMPLETE));
    }
    cursor.advance(oldest);
    // Pages that only repeat others do not count as covered: the next run requests them again.
    if (repetition.isNew(page.items().stream().map(ApiWalk::identity).toList())) {
      run.force();
      cursor.save(run.written() - savedBefore);
      savedBefore = run.written();
    }
    if (repetition.isEndless()) {
      cursor.restartWindow();
      return Optional.of(run.end(StopReason.NO_PROGRESS));
    }
    boolean scarce =
        page.quotaRemaining().isPresent()
            && page.quotaRemaining().getAsLong() <= request.source().quotaFloor();
    return scarce ? Optional.of(run.end(StopReason.QUOTA)) : Optional.empty();
  }

  /** Returns what identifies an item, also if it has no number. */
  private static String identity(JsonNode item) {
    String id = ApiQuestions.id(item);
    return id.isEmpty() ? item.toString() : id;
  }

  private void take(JsonNode item, OptionalLong created) {
    String id = ApiQuestions.id(item);
    boolean outside = created.isPresent() && !cursor.covers(created.getAsLong());
    if (outside || run.has(id) || (!id.isEmpty() && run.isPermanentlySkipped(id))) {
      return;
    }
    CollectedQuestion question = questions.question(item);
    String missing = question.missing();
    if (!missing.isEmpty()) {
      run.leaveOut("id", id, SkipReason.INCOMPLETE, "the item has no " + missing);
    } else if (created.isPresent()) {
      run.write(question);
    } else {
      takeUndated(question, item.path("creation_date").asText("none"));
    }
  }

  /** Saves a question without its date, unless the date decides whether it belongs to the run. */
  private void takeUndated(CollectedQuestion question, String date) {
    if (request.filter().period().equals(Period.ALL)) {
      if (run.write(question)) {
        run.note(
            "id",
            question.id(),
            SkipReason.INVALID_DATE,
            "saved without its date: '%s'".formatted(date));
      }
    } else if (!run.isNoted(question.id(), SkipReason.INVALID_DATE)) {
      run.leaveOut(
          "id",
          question.id(),
          SkipReason.INVALID_DATE,
          "the creation date is '%s', so the period cannot be checked".formatted(date));
    }
  }

  /** Waits until the method may be called again; true if the run must end instead. */
  private boolean rest(Optional<Instant> until) {
    return until.isPresent() && run.stop().pause(Duration.between(clock.instant(), until.get()));
  }

  /** Returns what distinguishes a collection from others; the key and the limit do not. */
  private static String describe(ApiRequest request) {
    return "questions of %s at %s tagged %s from %s to %s"
        .formatted(
            request.source().site(),
            request.source().endpoint(),
            request.filter().tagged(),
            request.filter().period().from().map(Instant::toString).orElse("the beginning"),
            request.filter().period().to().map(Instant::toString).orElse("now"));
  }
}
