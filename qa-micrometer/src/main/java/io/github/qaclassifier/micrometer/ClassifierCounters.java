package io.github.qaclassifier.micrometer;

import io.github.qaclassifier.core.Classification;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The counters of one model. All exist from the start, so that a rate sees the first event. */
final class ClassifierCounters {

  private final Counter questions;
  private final Counter truncated;
  private final Counter unlabelled;
  private final Counter tokens;
  private final Map<ErrorKind, Counter> errors = new EnumMap<>(ErrorKind.class);

  ClassifierCounters(MeterRegistry registry, String model) {
    Tags tags = Tags.of("model", model);
    questions =
        Counter.builder("qa.questions")
            .description("Questions that were classified")
            .tags(tags)
            .register(registry);
    truncated =
        Counter.builder("qa.questions.truncated")
            .description("Classified questions of which the model read only a part")
            .tags(tags)
            .register(registry);
    unlabelled =
        Counter.builder("qa.questions.unlabelled")
            .description("Classified questions that got no label")
            .tags(tags)
            .register(registry);
    tokens =
        Counter.builder("qa.tokens")
            .description("Tokens that the model read, special tokens included")
            .tags(tags)
            .register(registry);
    for (ErrorKind kind : ErrorKind.values()) {
      errors.put(
          kind,
          Counter.builder("qa.errors")
              .description("Calls of the classifier that failed")
              .tags(tags.and("kind", kind.tag()))
              .register(registry));
    }
  }

  void classified(Classification result) {
    questions.increment();
    tokens.increment(result.tokens().used());
    if (result.tokens().truncated()) {
      truncated.increment();
    }
    if (result.scores().stream().noneMatch(score -> score.selected())) {
      unlabelled.increment();
    }
  }

  void failed(Throwable error) {
    Objects.requireNonNull(errors.get(ErrorKind.of(error))).increment();
  }
}
