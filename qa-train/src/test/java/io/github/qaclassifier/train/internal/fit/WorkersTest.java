package io.github.qaclassifier.train.internal.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkersTest {

  @Test
  void taskThatFailsIsReportedAfterAllOthersHaveEnded() {
    AtomicBoolean ended = new AtomicBoolean();
    CountDownLatch failing = new CountDownLatch(1);
    try (Workers workers = new Workers(2)) {
      assertThatThrownBy(
              () ->
                  workers.each(
                      List.of(true, false),
                      fails -> {
                        if (fails) {
                          failing.countDown();
                          throw new IllegalStateException("no memory");
                        }
                        await(failing);
                        ended.set(true);
                        return 1;
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no memory");
      assertThat(ended).isTrue();
    }
  }

  @Test
  void failuresOfOtherTasksAreKept() {
    try (Workers workers = new Workers(2)) {
      assertThatThrownBy(
              () ->
                  workers.each(
                      List.of("first", "second"),
                      name -> {
                        throw new IllegalStateException(name);
                      }))
          .hasMessage("first")
          .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("second"));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
