package io.github.qaclassifier.scraper.dump;

import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.Period;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.scraper.rows.CollectRun;
import io.github.qaclassifier.scraper.rows.CollectedQuestion;
import io.github.qaclassifier.scraper.rows.RowBlock;
import io.github.qaclassifier.scraper.rows.SkipReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Imports a dump. */
public final class DumpImport {

  private static final int BATCH = 64;
  private static final int WORKERS = Math.min(8, Runtime.getRuntime().availableProcessors());

  private final DumpRequest request;
  private final HtmlText html;
  private final CollectRun run;
  private final Deque<Future<Batch>> pending = new ArrayDeque<>();

  /** Prepares the import. */
  public DumpImport(DumpRequest request, HtmlText html, CollectRun run) {
    this.request = request;
    this.html = html;
    this.run = run;
  }

  private record Batch(RowBlock whole, List<CollectedQuestion> lacking) {}

  /**
   * Collects.
   *
   * @throws io.github.qaclassifier.core.DataException if the file is not a sound dump
   */
  public CollectReport collect() {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            WORKERS,
            task -> {
              Thread thread = new Thread(task, "dump-text");
              thread.setDaemon(true);
              return thread;
            });
    try (DumpReader reader = new DumpReader(request.posts())) {
      return read(reader, workers);
    } finally {
      workers.shutdownNow();
    }
  }

  private CollectReport read(DumpReader reader, ExecutorService workers) {
    List<DumpRow> rows = new ArrayList<>();
    try {
      readAll(reader, rows, workers);
    } finally {
      // Also where the file breaks off: what was read before that stays.
      submit(List.copyOf(rows), workers);
      while (!pending.isEmpty()) {
        write(pending.remove());
      }
    }
    return run.end(ending());
  }

  /**
   * Reads on until the end, the limit or the caller's wish.
   *
   * @param rows those that are not enough for a batch yet
   */
  private void readAll(DumpReader reader, List<DumpRow> rows, ExecutorService workers) {
    DumpRow row;
    while (!run.isFull() && !run.isStopped() && (row = reader.next()) != null) {
      if (wanted(row)) {
        rows.add(row);
      }
      if (rows.size() == BATCH) {
        List<DumpRow> full = List.copyOf(rows);
        rows.clear();
        submit(full, workers);
        // Bounded, so that memory stays flat where reading is faster than turning into text.
        while (pending.size() > WORKERS * 4) {
          write(pending.remove());
        }
      }
    }
  }

  private StopReason ending() {
    if (run.isFull()) {
      return StopReason.LIMIT;
    }
    return run.isStopped() ? StopReason.STOPPED : StopReason.COMPLETE;
  }

  private boolean wanted(DumpRow row) {
    boolean inPeriod =
        request.period().equals(Period.ALL)
            || row.moment().map(request.period()::contains).orElse(false);
    boolean scored =
        request.minScore().isEmpty()
            || row.scoreNumber().orElse(Long.MIN_VALUE) >= request.minScore().getAsLong();
    boolean tagged =
        request.anyTag().isEmpty() || !Collections.disjoint(request.anyTag(), row.tagList());
    return inPeriod && scored && tagged && !run.has(row.id()) && !run.isHopeless(row.id());
  }

  private void submit(List<DumpRow> rows, ExecutorService workers) {
    Callable<Batch> task =
        () -> {
          List<CollectedQuestion> whole = new ArrayList<>(rows.size());
          List<CollectedQuestion> lacking = new ArrayList<>();
          for (DumpRow row : rows) {
            CollectedQuestion question = row.question(request.site(), html);
            (question.missing().isEmpty() ? whole : lacking).add(question);
          }
          return new Batch(run.prepare(whole), lacking);
        };
    if (!rows.isEmpty()) {
      pending.add(workers.submit(task));
    }
  }

  private void write(Future<Batch> future) {
    Batch batch = result(future);
    for (CollectedQuestion question : batch.lacking()) {
      run.leaveOut(
          "id", question.id(), SkipReason.INCOMPLETE, "the row has not " + question.missing());
    }
    run.write(batch.whole());
  }

  private static Batch result(Future<Batch> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Turning questions into text failed.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The import was interrupted.");
    }
  }
}
