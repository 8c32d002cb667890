package io.github.qaclassifier.scraper.internal.dump;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.DumpRow;
import io.github.qaclassifier.pipeline.collect.Period;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.text.Quantity;
import io.github.qaclassifier.scraper.internal.input.HeapLimit;
import io.github.qaclassifier.scraper.internal.input.ReadProblem;
import io.github.qaclassifier.scraper.internal.rows.CollectRun;
import io.github.qaclassifier.scraper.internal.rows.CollectedQuestion;
import io.github.qaclassifier.scraper.internal.rows.KeySet;
import io.github.qaclassifier.scraper.internal.rows.RowBlock;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Imports a dump. */
public final class DumpImport {

  private static final int BATCH = 64;
  private static final int ROWS_PER_REPORT = 1 << 14;
  private static final int WORKERS = Math.min(8, Runtime.getRuntime().availableProcessors());

  private final DumpRequest request;
  private final HtmlText html;
  private final CollectRun run;
  private final Deque<Future<Batch>> pending = new ArrayDeque<>();
  private final KeySet read = new KeySet();
  private int pendingQuestions;
  private long rows;

  /**
   * Prepares the import.
   *
   * @throws DataException if another request wrote the output
   */
  public DumpImport(DumpRequest request, HtmlText html, CollectRun run) {
    this.request = request;
    this.html = html;
    this.run = run;
    run.begin("dump of %s".formatted(request.site()));
  }

  private record Batch(
      int questions,
      RowBlock complete,
      List<CollectedQuestion> incomplete,
      List<DumpRow.QuestionRow> undated) {}

  /**
   * Collects.
   *
   * @throws DataException if the file is not a dump, cannot be unpacked, or is truncated
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
    try (DumpInput input =
        DumpInput.open(request.posts(), scratchFolder(), run.stop(), run::progress)) {
      return read(new DumpReader(input.name(), DumpText.of(input.stream())), workers);
    } catch (InterruptedIOException e) {
      return run.end(StopReason.STOPPED);
    } catch (IOException e) {
      throw new DataException(
          "Cannot read %s: %s.".formatted(request.posts(), ReadProblem.describe(e)), e);
    } catch (OutOfMemoryError e) {
      throw new DataException(HeapLimit.exhausted(request.posts()), e);
    } finally {
      workers.shutdownNow();
    }
  }

  /** Returns the folder for archives in archives: that of the output, which has room. */
  private Path scratchFolder() {
    Path folder = request.out().toAbsolutePath().getParent();
    return folder == null ? request.out().toAbsolutePath().getRoot() : folder;
  }

  private CollectReport read(DumpReader reader, ExecutorService workers) {
    List<DumpRow.QuestionRow> questions = new ArrayList<>();
    try {
      readAll(reader, questions, workers);
    } finally {
      // Also if the file is truncated: the records before that stay.
      submit(List.copyOf(questions), workers);
      while (!pending.isEmpty()) {
        write(pending.remove());
      }
      reportRows();
    }
    return run.end(ending());
  }

  /**
   * Reads until the end of the file, the limit, or a request to stop.
   *
   * @param questions the questions of an incomplete batch
   */
  private void readAll(
      DumpReader reader, List<DumpRow.QuestionRow> questions, ExecutorService workers) {
    DumpRow row;
    while (!run.isFull() && !run.isStopped() && (row = reader.next()) != null) {
      if (rows++ % ROWS_PER_REPORT == 0) {
        reportRows();
      }
      if (row instanceof DumpRow.Malformed malformed) {
        leaveOut(malformed, reader.line());
      } else if (row instanceof DumpRow.QuestionRow question && isWanted(question)) {
        questions.add(question);
      }
      // What is pending may fill the output: only writing it shows whether more rows are needed.
      boolean last = questions.size() + pendingQuestions >= run.remaining();
      if (questions.size() == BATCH || last) {
        submit(List.copyOf(questions), workers);
        questions.clear();
        // Bounded, so that memory stays constant if reading is faster than the conversion to text.
        while (pending.size() > (last ? 0 : WORKERS * 4)) {
          write(pending.remove());
        }
      }
    }
  }

  private void reportRows() {
    run.progress("%s read".formatted(Quantity.of(rows, "row")));
  }

  private void leaveOut(DumpRow.Malformed row, long line) {
    String subject = row.id().isEmpty() ? "line " + line : row.id();
    if (!run.isNoted(subject, SkipReason.MALFORMED_ROW)) {
      run.leaveOut(
          "id", subject, SkipReason.MALFORMED_ROW, "line %d: %s".formatted(line, row.problem()));
    }
  }

  private StopReason ending() {
    if (run.isFull()) {
      return StopReason.LIMIT;
    }
    return run.isStopped() ? StopReason.STOPPED : StopReason.COMPLETE;
  }

  private boolean isWanted(DumpRow.QuestionRow question) {
    String id = question.id();
    return hasWantedScore(question)
        && hasWantedTag(question)
        && isFirst(id)
        && !run.has(id)
        && isInPeriod(question);
  }

  /** Whether this is the first row of the question; further ones are noted in the journal. */
  private boolean isFirst(String id) {
    if (read.add(id)) {
      return true;
    }
    if (!run.isNoted(id, SkipReason.DUPLICATE)) {
      run.leaveOut("id", id, SkipReason.DUPLICATE, "the file has several rows of this question");
    }
    return false;
  }

  private boolean hasWantedScore(DumpRow.QuestionRow question) {
    return request.filter().minScore().isEmpty()
        || question.origin().scoreNumber().orElse(Long.MIN_VALUE)
            >= request.filter().minScore().getAsLong();
  }

  private boolean hasWantedTag(DumpRow.QuestionRow question) {
    return request.filter().anyTag().isEmpty()
        || !Collections.disjoint(request.filter().anyTag(), question.text().tags());
  }

  /** Whether the question is in the period; an unreadable date is noted in the journal. */
  private boolean isInPeriod(DumpRow.QuestionRow question) {
    if (request.filter().period().equals(Period.ALL)) {
      return true;
    }
    Optional<Instant> moment = question.origin().moment();
    if (moment.isEmpty() && !run.isNoted(question.id(), SkipReason.INVALID_DATE)) {
      run.leaveOut(
          "id",
          question.id(),
          SkipReason.INVALID_DATE,
          "the creation date is '%s', so the period cannot be checked"
              .formatted(question.origin().created()));
    }
    return moment.map(request.filter().period()::contains).orElse(false);
  }

  private void submit(List<DumpRow.QuestionRow> questions, ExecutorService workers) {
    Callable<Batch> task =
        () -> {
          List<CollectedQuestion> complete = new ArrayList<>(questions.size());
          List<CollectedQuestion> incomplete = new ArrayList<>();
          List<DumpRow.QuestionRow> undated = new ArrayList<>();
          for (DumpRow.QuestionRow question : questions) {
            CollectedQuestion collected = collected(question);
            if (collected.missing().isEmpty()) {
              complete.add(collected);
              if (!question.origin().created().isEmpty()
                  && collected.origin().created().isEmpty()) {
                undated.add(question);
              }
            } else {
              incomplete.add(collected);
            }
          }
          return new Batch(questions.size(), run.prepare(complete), incomplete, undated);
        };
    if (!questions.isEmpty()) {
      pendingQuestions += questions.size();
      pending.add(workers.submit(task));
    }
  }

  private CollectedQuestion collected(DumpRow.QuestionRow question) {
    String site = request.site();
    DumpRow.RowOrigin origin = question.origin();
    return new CollectedQuestion(
        CollectedQuestion.Address.of(question.id(), question.url(site)),
        new CollectedQuestion.CollectedText(
            question.text().title().strip(),
            question.text().tags(),
            html.toText(question.text().bodyHtml())),
        new CollectedQuestion.CollectedOrigin(
            origin.isoDate(), origin.ownerName(), origin.ownerUrl(site), origin.license(), site),
        question.repairs());
  }

  private void write(Future<Batch> future) {
    Batch batch = result(future);
    pendingQuestions -= batch.questions();
    for (CollectedQuestion question : batch.incomplete()) {
      if (!run.isNoted(question.id(), SkipReason.INCOMPLETE)) {
        run.leaveOut(
            "id", question.id(), SkipReason.INCOMPLETE, "the row has no " + question.missing());
      }
    }
    run.write(batch.complete());
    for (DumpRow.QuestionRow question : batch.undated()) {
      run.note(
          "id",
          question.id(),
          SkipReason.INVALID_DATE,
          "saved without its date: '%s'".formatted(question.origin().created()));
    }
  }

  private static Batch result(Future<Batch> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The conversion of questions to text failed.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The import was interrupted.");
    }
  }
}
