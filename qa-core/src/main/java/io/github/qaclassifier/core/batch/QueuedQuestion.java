package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.Timings;
import java.time.Duration;

/** One question in the queue. */
final class QueuedQuestion {

  /** Average number of characters per token. */
  private static final int CHARS_PER_TOKEN = 4;

  private static final int SPECIAL_TOKENS = 3;

  private final Submission submission;
  private final int index;
  private final Question question;
  private final int tokens;
  private final long queuedAt = System.nanoTime();

  QueuedQuestion(Submission submission, int index, Question question, int maxTokens) {
    this.submission = submission;
    this.index = index;
    this.question = question;
    int characters = question.title().length() + question.body().length();
    this.tokens = Math.min(maxTokens, SPECIAL_TOKENS + characters / CHARS_PER_TOKEN);
  }

  Question question() {
    return question;
  }

  /** Returns the estimated number of tokens that the model will read. */
  int tokens() {
    return tokens;
  }

  /** Whether neither question is more than twice as long as the other. */
  boolean hasSimilarLength(QueuedQuestion other) {
    return tokens <= 2 * other.tokens && other.tokens <= 2 * tokens;
  }

  /** Whether nobody waits for the result any more. */
  boolean isAbandoned() {
    return submission.isAbandoned();
  }

  /** Cancels the future of an abandoned question, unless it failed. */
  void cancel() {
    submission.cancel();
  }

  /** Delivers a result whose inference began at {@code startedAt}. */
  void complete(Classification result, long startedAt) {
    Timings timings = result.timings();
    Duration waiting = timings.waiting().plusNanos(Math.max(0, startedAt - queuedAt));
    submission.complete(index, result.withTimings(timings.withWaiting(waiting)));
  }

  void fail(RuntimeException error) {
    submission.fail(error);
  }
}
