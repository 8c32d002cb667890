package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.Question;
import java.time.Duration;

/**
 * Estimates when an explanation would be complete, from the explanations that wait and the speed of
 * the latest ones. Safe for any number of threads.
 */
final class ExplanationCosts {

  /** Weight of the latest explanation in the average speed. */
  private static final double LATEST = 0.3;

  private static final int CHARS_PER_TOKEN = 4;

  private final int concurrency;
  private long pending;
  private double nanosPerUnit;

  ExplanationCosts(int concurrency) {
    this.concurrency = concurrency;
  }

  /** Returns the cost of an explanation: the number of tokens that the model reads for it. */
  static long of(int inferences, Question question, int maxTokens) {
    int characters = question.title().length() + question.body().length();
    return (long) inferences * Math.min(maxTokens, 1 + characters / CHARS_PER_TOKEN);
  }

  /** Whether an explanation would be complete in time; always true if none is pending. */
  synchronized boolean fits(long cost, Duration deadline) {
    double nanos = (pending / (double) concurrency + cost) * nanosPerUnit;
    return pending == 0 || nanos <= deadline.toNanos();
  }

  synchronized void add(long cost) {
    pending += cost;
  }

  synchronized void remove(long cost) {
    pending -= cost;
  }

  /** Records how long an explanation took, without its time in the queue. */
  synchronized void record(long cost, long nanos) {
    double latest = nanos / (double) cost;
    nanosPerUnit = nanosPerUnit == 0 ? latest : nanosPerUnit + LATEST * (latest - nanosPerUnit);
  }
}
