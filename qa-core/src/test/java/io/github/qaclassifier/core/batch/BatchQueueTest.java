package io.github.qaclassifier.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.batch.BatchingClassifier.BatchListener;
import io.github.qaclassifier.core.batch.Caller.Priority;
import io.github.qaclassifier.core.serving.BatchingOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchQueueTest {

  private static final int MAX_TOKENS = 128;

  private final BatchQueue queue =
      new BatchQueue(BatchingOptions.DEFAULT.withWorkers(2), BatchListener.NONE);

  private void offer(Priority priority, int count, String text) {
    Submission submission = new Submission(count, Caller.UNLIMITED.withPriority(priority));
    List<QueuedQuestion> questions =
        IntStream.range(0, count)
            .mapToObj(i -> new QueuedQuestion(submission, i, Question.ofBody(text), MAX_TOKENS))
            .toList();
    assertThat(queue.offer(questions, priority)).isTrue();
  }

  @Test
  void backgroundLeavesOneWorkerFreeWhileForegroundQuestionsArrive() throws Exception {
    offer(Priority.FOREGROUND, 1, "short");
    queue.finished(queue.take());
    offer(Priority.BACKGROUND, 2, "long ".repeat(200));
    assertThat(queue.take().priority()).isEqualTo(Priority.BACKGROUND);
    CompletableFuture<Batch> next = new CompletableFuture<>();
    Thread worker =
        new Thread(
            () -> {
              try {
                next.complete(queue.take());
              } catch (InterruptedException e) {
                next.completeExceptionally(e);
              }
            });
    worker.start();
    while (worker.getState() != Thread.State.TIMED_WAITING && !next.isDone()) {
      Thread.onSpinWait();
    }
    offer(Priority.FOREGROUND, 1, "short");
    assertThat(next.get().priority()).isEqualTo(Priority.FOREGROUND);
  }

  @Test
  void backgroundUsesAllWorkersOnAQuietServer() throws Exception {
    offer(Priority.BACKGROUND, 2, "long ".repeat(200));
    assertThat(queue.take().priority()).isEqualTo(Priority.BACKGROUND);
    assertThat(queue.take().priority()).isEqualTo(Priority.BACKGROUND);
  }

  @Test
  void batchOfAnySizeIsAllowed() throws Exception {
    BatchingOptions unlimited =
        BatchingOptions.DEFAULT
            .withMaxBatchSize(Integer.MAX_VALUE)
            .withMaxBatchTokens(Integer.MAX_VALUE)
            .withWorkers(1);
    BatchQueue queue = new BatchQueue(unlimited, BatchListener.NONE);
    Submission submission = new Submission(1, Caller.UNLIMITED);
    Question question = Question.ofBody("short");
    List<QueuedQuestion> questions =
        IntStream.range(0, 500)
            .mapToObj(i -> new QueuedQuestion(submission, 0, question, MAX_TOKENS))
            .toList();
    queue.offer(questions, Priority.FOREGROUND);
    assertThat(queue.take().size()).isEqualTo(500);
  }

  @Test
  void backgroundBatchHasAQuarterOfTheTokens() throws Exception {
    offer(Priority.BACKGROUND, 32, "word ".repeat(25));
    Batch background = queue.take();
    offer(Priority.FOREGROUND, 32, "word ".repeat(25));
    Batch foreground = queue.take();
    assertThat(background.size()).isEqualTo(foreground.size() / 4);
  }
}
