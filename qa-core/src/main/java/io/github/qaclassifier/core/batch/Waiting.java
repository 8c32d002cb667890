package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.Timings;
import java.time.Duration;

/** One question in the queue. */
final class Waiting {

  /** Letters, digits and blanks that one token stands for. */
  private static final int CHARS_PER_TOKEN = 4;

  private static final int SPECIAL_TOKENS = 3;

  private final Submission submission;
  private final int index;
  private final Question question;
  private final int tokens;
  private final long since = System.nanoTime();

  Waiting(Submission submission, int index, Question question, int maxTokens) {
    this.submission = submission;
    this.index = index;
    this.question = question;
    int characters = question.title().length() + question.body().length();
    this.tokens = Math.min(maxTokens, SPECIAL_TOKENS + characters / CHARS_PER_TOKEN);
  }

  Question question() {
    return question;
  }

  /** About how many tokens the model will read. */
  int tokens() {
    return tokens;
  }

  /** Whether neither is more than twice as long as the other. */
  boolean isLike(Waiting other) {
    return tokens <= 2 * other.tokens && other.tokens <= 2 * tokens;
  }

  boolean abandoned() {
    return submission.abandoned();
  }

  /** Hands over an answer whose work began at {@code startedAt}. */
  void answer(Classification answer, long startedAt) {
    Timings timings = answer.timings();
    Duration waiting = timings.waiting().plusNanos(Math.max(0, startedAt - since));
    submission.answer(
        index,
        new Classification(
            answer.scores(),
            answer.tokens(),
            new Timings(timings.tokenization(), waiting, timings.inference())));
  }

  void fail(RuntimeException error) {
    submission.fail(error);
  }
}
