package io.github.qaclassifier.scraper.dump;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.DumpRow;
import io.github.qaclassifier.pipeline.collect.Period;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.scraper.rows.CollectRun;
import io.github.qaclassifier.scraper.rows.CollectedQuestion;
import io.github.qaclassifier.scraper.rows.RowBlock;
import io.github.qaclassifier.scraper.rows.SkipReason;
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

  private record Batch(
      RowBlock complete,
      List<CollectedQuestion> incomplete,
      List<DumpRow.Question> undated,
      Repairs repairs) {}

  private record Repairs(int rows, int places) {}

  /**
   * Collects.
   *
   * @throws DataException if the file is no dump, cannot be unpacked, or breaks off
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
    try (DumpInput input = DumpInput.open(request.posts(), scratchFolder(), run.stop())) {
      return read(new DumpReader(request.posts().toString(), DumpText.of(input.stream())), workers);
    } catch (InterruptedIOException e) {
      return run.end(StopReason.STOPPED);
    } catch (IOException e) {
      throw new DataException("Cannot read %s: %s.".formatted(request.posts(), e.getMessage()), e);
    } finally {
      workers.shutdownNow();
    }
  }

  /** Where archives in archives are unpacked to: beside the output, where there is room. */
  private Path scratchFolder() {
    Path folder = request.out().toAbsolutePath().getParent();
    return folder == null ? request.out().toAbsolutePath().getRoot() : folder;
  }

  private CollectReport read(DumpReader reader, ExecutorService workers) {
    List<DumpRow.Question> questions = new ArrayList<>();
    try {
      readAll(reader, questions, workers);
    } finally {
      // Also where the file breaks off: what was read before that stays.
      submit(List.copyOf(questions), workers);
      while (!pending.isEmpty()) {
        write(pending.remove());
      }
    }
    return run.end(ending());
  }

  /**
   * Reads on until the end of the file, the limit, or a request to stop.
   *
   * @param questions those that are not enough for a batch yet
   */
  private void readAll(
      DumpReader reader, List<DumpRow.Question> questions, ExecutorService workers) {
    DumpRow row;
    while (!run.isFull() && !run.isStopped() && (row = reader.next()) != null) {
      if (row instanceof DumpRow.Malformed malformed) {
        leaveOut(malformed, reader.line());
      } else if (row instanceof DumpRow.Question question && isWanted(question)) {
        questions.add(question);
      }
      if (questions.size() == BATCH) {
        List<DumpRow.Question> full = List.copyOf(questions);
        questions.clear();
        submit(full, workers);
        // Bounded, so that memory stays flat where reading is faster than turning into text.
        while (pending.size() > WORKERS * 4) {
          write(pending.remove());
        }
      }
    }
  }

  private void leaveOut(DumpRow.Malformed row, long line) {
    String subject = row.id().isEmpty() ? "line " + line : row.id();
    if (!run.isHopeless(subject)) {
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

  private boolean isWanted(DumpRow.Question question) {
    String id = question.id();
    return hasWantedScore(question)
        && hasWantedTag(question)
        && !run.has(id)
        && !run.isHopeless(id)
        && isInPeriod(question);
  }

  private boolean hasWantedScore(DumpRow.Question question) {
    return request.minScore().isEmpty()
        || question.origin().scoreNumber().orElse(Long.MIN_VALUE) >= request.minScore().getAsLong();
  }

  private boolean hasWantedTag(DumpRow.Question question) {
    return request.anyTag().isEmpty()
        || !Collections.disjoint(request.anyTag(), question.text().tags());
  }

  /** Whether the question is of the period; where its date cannot be read, the journal says so. */
  private boolean isInPeriod(DumpRow.Question question) {
    if (request.period().equals(Period.ALL)) {
      return true;
    }
    Optional<Instant> moment = question.origin().moment();
    if (moment.isEmpty()) {
      run.leaveOut(
          "id",
          question.id(),
          SkipReason.INVALID_DATE,
          "the creation date is '%s', so the period cannot be checked"
              .formatted(question.origin().created()));
    }
    return moment.map(request.period()::contains).orElse(false);
  }

  private void submit(List<DumpRow.Question> questions, ExecutorService workers) {
    Callable<Batch> task =
        () -> {
          List<CollectedQuestion> complete = new ArrayList<>(questions.size());
          List<CollectedQuestion> incomplete = new ArrayList<>();
          List<DumpRow.Question> undated = new ArrayList<>();
          int repairs = 0;
          int repaired = 0;
          for (DumpRow.Question question : questions) {
            CollectedQuestion collected = collected(question);
            if (collected.missing().isEmpty()) {
              complete.add(collected);
              repairs += question.repairs();
              repaired += question.repairs() > 0 ? 1 : 0;
              if (!question.origin().created().isEmpty()
                  && collected.origin().created().isEmpty()) {
                undated.add(question);
              }
            } else {
              incomplete.add(collected);
            }
          }
          return new Batch(
              run.prepare(complete), incomplete, undated, new Repairs(repaired, repairs));
        };
    if (!questions.isEmpty()) {
      pending.add(workers.submit(task));
    }
  }

  private CollectedQuestion collected(DumpRow.Question question) {
    String site = request.site();
    DumpRow.Origin origin = question.origin();
    return new CollectedQuestion(
        CollectedQuestion.Address.of(question.id(), question.url(site)),
        question.text().title().strip(),
        question.text().tags(),
        html.toText(question.text().bodyHtml()),
        new CollectedQuestion.Origin(
            origin.isoDate(), origin.ownerName(), origin.ownerUrl(site), origin.license(), site));
  }

  private void write(Future<Batch> future) {
    Batch batch = result(future);
    for (CollectedQuestion question : batch.incomplete()) {
      run.leaveOut(
          "id", question.id(), SkipReason.INCOMPLETE, "the row has not " + question.missing());
    }
    run.write(batch.complete());
    for (DumpRow.Question question : batch.undated()) {
      run.note(
          "id",
          question.id(),
          SkipReason.INVALID_DATE,
          "saved without its date: '%s'".formatted(question.origin().created()));
    }
    run.repaired(batch.repairs().rows(), batch.repairs().places());
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
