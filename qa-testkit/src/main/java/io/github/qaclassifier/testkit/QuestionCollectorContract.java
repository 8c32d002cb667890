package io.github.qaclassifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract test of every {@link QuestionCollector}: records are appended and counted, and no
 * later run writes them again, however the previous run ended. A subclass gives a collector and a
 * request that yields the same three or more records each time. The source should contain some
 * questions twice.
 */
public abstract class QuestionCollectorContract {

  @TempDir private Path folder = Path.of("");

  /** Creates the contract; for subclasses. */
  protected QuestionCollectorContract() {}

  /** Returns the collector under test. */
  protected abstract QuestionCollector source();

  /**
   * Returns a request for at least three questions.
   *
   * @param out a name that ends in {@code .jsonl}
   * @param max the maximum number of records in the file
   */
  protected abstract CollectRequest request(Path out, long max);

  @Test
  void reportCountsTheRecordsWritten() throws IOException {
    CollectRequest request = all("q");

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(report.out()).isEqualTo(request.out());
    assertThat(report.written()).isEqualTo(report.total()).isGreaterThanOrEqualTo(3);
    assertThat(rows(request)).hasSize((int) report.total()).doesNotHaveDuplicates();
    assertThat(report.journal()).exists();
  }

  @Test
  void secondRunWritesNoRecordTwice() throws IOException {
    CollectRequest request = all("q");
    CollectReport first = collect(request);
    List<String> rows = rows(request);

    CollectReport again = collect(request);

    assertThat(again.written()).isZero();
    assertThat(again.total()).isEqualTo(first.total());
    assertThat(rows(request)).isEqualTo(rows);
  }

  @Test
  void nextRunContinuesAfterTheLimit() throws IOException {
    Path out = folder.resolve("q.jsonl");
    CollectReport limited = collect(request(out, 2));
    List<String> beginning = rows(request(out, 2));
    CollectReport whole = collect(request(out, CollectRequest.NO_LIMIT));

    assertThat(limited.stopReason()).isEqualTo(StopReason.LIMIT);
    assertThat(beginning).hasSize(2);
    assertThat(whole.written()).isEqualTo(whole.total() - 2);
    assertThat(rows(all("q"))).startsWith(beginning.toArray(new String[0]));
    assertThat(rows(all("q"))).containsExactlyInAnyOrderElementsOf(unbroken());
  }

  @Test
  void stoppedRunIsResumedByTheNext() throws IOException {
    CollectRequest request = all("q");
    StopSignal stop = new StopSignal();

    CollectReport stopped =
        source().collect(request, progress -> stopAfterARow(progress.done(), stop), stop);
    CollectReport after = collect(request);

    assertThat(stopped.stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(stopped.written()).isPositive();
    assertThat(after.stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(rows(request)).containsExactlyInAnyOrderElementsOf(unbroken());
  }

  @Test
  void partialRecordOfKilledRunIsRemoved() throws IOException {
    CollectRequest request = all("q");
    collect(request);
    List<String> rows = rows(request);
    Files.writeString(
        request.out(), "{\"id\":\"99", StandardCharsets.UTF_8, StandardOpenOption.APPEND);

    collect(request);

    assertThat(rows(request)).isEqualTo(rows);
  }

  @Test
  void concurrentRunOnSameFileIsRejected() {
    CollectRequest request = all("q");
    AtomicInteger tries = new AtomicInteger();

    source()
        .collect(
            request,
            progress -> {
              if (tries.getAndIncrement() == 0) {
                assertThatThrownBy(() -> collect(request)).isInstanceOf(DataException.class);
              }
            },
            new StopSignal());

    assertThat(tries).hasPositiveValue();
  }

  @Test
  void progressEndsAtTheTotal() {
    List<Long> reported = new ArrayList<>();

    CollectReport report =
        source().collect(all("q"), progress -> reported.add(progress.done()), new StopSignal());

    assertThat(reported).isSorted().last().isEqualTo(report.total());
  }

  private CollectRequest all(String name) {
    return request(folder.resolve(name + ".jsonl"), CollectRequest.NO_LIMIT);
  }

  private List<String> unbroken() throws IOException {
    CollectRequest request = all("unbroken");
    collect(request);
    return rows(request);
  }

  private CollectReport collect(CollectRequest request) {
    return source().collect(request, ProgressListener.NONE, new StopSignal());
  }

  private static List<String> rows(CollectRequest request) throws IOException {
    return Files.readAllLines(request.out());
  }

  private static void stopAfterARow(long rows, StopSignal stop) {
    if (rows > 0) {
      stop.request();
    }
  }
}
