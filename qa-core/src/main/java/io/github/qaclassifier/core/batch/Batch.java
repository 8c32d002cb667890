package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.batch.Caller.Priority;
import java.util.List;

/** Questions of one priority that the model classifies together. */
record Batch(List<QueuedQuestion> queued, Priority priority) {

  /** What {@link BatchQueue#take} returns once the queue is closed and empty. */
  static final Batch END = new Batch(List.of(), Priority.FOREGROUND);

  boolean isEmpty() {
    return queued.isEmpty();
  }

  int size() {
    return queued.size();
  }
}
