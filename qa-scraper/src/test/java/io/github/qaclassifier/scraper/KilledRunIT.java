package io.github.qaclassifier.scraper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.testkit.site.Loopback;
import io.github.qaclassifier.testkit.site.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real process, as {@code kill -9} does, {@code -Dqa.kills} times (10 by default), and
 * compares its files with those of an uninterrupted run.
 */
class KilledRunIT {

  private static final int KILLS = Integer.getInteger("qa.kills", 10);
  private static final int MOST_PAGES_A_RUN = 6;

  private final Loopback site = new Loopback();
  private final Semaphore served = new Semaphore(0);
  private final Random random = new Random(42);

  @AfterEach
  void stopServer() {
    site.close();
  }

  @Test
  void killedRunLosesAndRepeatsNothing(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path urls = serve(folder, KILLS * MOST_PAGES_A_RUN + 20);
    DetailsRequest unbroken = request(folder.resolve("unbroken.jsonl"), urls);
    Collecting.collect(unbroken);
    DetailsRequest broken = request(folder.resolve("broken.jsonl"), urls);

    long before = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      killOne(broken, urls);
      long rows = readable(broken.out());
      assertThat(rows).as("rows after kill %d", kill + 1).isGreaterThanOrEqualTo(before);
      before = rows;
    }
    assertThat(start(broken, urls).waitFor()).isZero();

    assertThat(broken.out()).hasSameBinaryContentAs(unbroken.out());
    assertThat(Collecting.texts(Collecting.lines(broken.journal()), "url"))
        .isEqualTo(Collecting.texts(Collecting.lines(unbroken.journal()), "url"));
  }

  @Test
  void secondProcessWithTheSameOutputIsRejected(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path urls = serve(folder, 1);
    DetailsRequest request = request(folder.resolve("questions.jsonl"), urls);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch rejected = new CountDownLatch(1);
    holdFirstPage(asked, rejected);

    Process first = start(request, urls);
    try {
      assertThat(asked.await(120, TimeUnit.SECONDS)).as("the process asks for the page").isTrue();

      assertThatThrownBy(() -> Collecting.collect(request))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("Another run is writing");
    } finally {
      rejected.countDown();
    }

    assertThat(first.waitFor()).isZero();
    assertThat(readable(request.out())).isEqualTo(1);
  }

  @Test
  void rejectedRunLeavesTheLockOfItsProcessInPlace(@TempDir Path folder) throws Exception {
    Path urls = serve(folder, 1);
    DetailsRequest request = request(folder.resolve("questions.jsonl"), urls);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch rejected = new CountDownLatch(1);
    holdFirstPage(asked, rejected);

    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> Collecting.collect(request));
    try {
      assertThat(asked.await(120, TimeUnit.SECONDS)).as("the run asks for the page").isTrue();
      assertThatThrownBy(() -> Collecting.collect(request)).isInstanceOf(DataException.class);

      assertThat(start(request, urls).waitFor()).as("exit code of another process").isNotZero();
    } finally {
      rejected.countDown();
    }

    first.get(120, TimeUnit.SECONDS);
    assertThat(readable(request.out())).isEqualTo(1);
  }

  private void holdFirstPage(CountDownLatch asked, CountDownLatch answer) {
    site.on(
        "/questions/1/slug",
        exchange -> {
          asked.countDown();
          awaitUninterruptibly(answer);
          Loopback.html(Pages.newQuestion(1, "Title", "<p>Body</p>", List.of("java"))).to(exchange);
        });
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void killOne(DetailsRequest request, Path urls) throws IOException, InterruptedException {
    served.drainPermits();
    Process process = start(request, urls);
    // By what it has done, not by the clock: a slow machine is killed at the same places.
    boolean inTime = served.tryAcquire(1 + random.nextInt(MOST_PAGES_A_RUN), 120, TimeUnit.SECONDS);
    assertThat(inTime).as("the process asks for pages").isTrue();
    LockSupport.parkNanos(random.nextInt(3_000_000));
    process.destroyForcibly().waitFor();
  }

  /** Returns the number of records, all of which must be valid. */
  private static long readable(Path out) {
    if (!Files.exists(out)) {
      return 0;
    }
    List<Object> problems = new ArrayList<>();
    List<LabeledQuestion> rows = QuestionFiles.find().readAll(out, problems::add);
    assertThat(problems).isEmpty();
    return rows.size();
  }

  private Path serve(Path folder, int pages) throws IOException {
    StringBuilder urls = new StringBuilder("Title,URL\n");
    for (int id = 1; id <= pages; id++) {
      String address = "/questions/%d/slug".formatted(id);
      Loopback.Reply page =
          id % 10 == 0
              ? Loopback.status(404, "")
              : Loopback.html(
                  Pages.newQuestion(
                      id, "Title " + id, "<p>Body</p>".repeat(1 + id % 900), List.of("java")));
      site.on(
          address,
          exchange -> {
            page.to(exchange);
            served.release();
          });
      urls.append("T,%s%s\n".formatted(site.base(), address.substring(1)));
    }
    return Files.writeString(folder.resolve("urls.csv"), urls);
  }

  private DetailsRequest request(Path out, Path urls) {
    return DetailsRequest.fromSite(out, urls, new PageOrigin.Site(site.base(), Collecting.FAST));
  }

  private Process start(DetailsRequest request, Path urls) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            CollectingProcess.class.getName(),
            request.out().toString(),
            urls.toString(),
            site.base().toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
