package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.collect.CollectCounts;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a request, with its files, counts and listener. Confined to one thread. */
public final class CollectRun implements AutoCloseable {

  private final CollectRequest request;
  private final RowFormat format;
  private final ProgressListener listener;
  private final StopSignal stop;
  private final Journal journal;
  private final RowFile file;
  private final KeySet keys;
  private final Map<String, Long> leftOut = new TreeMap<>();
  private final Clock clock = Clock.systemUTC();
  private long written;
  private long expected = -1;
  private String detail = "";
  private OptionalLong quota = OptionalLong.empty();
  private Optional<Instant> waitUntil = Optional.empty();
  private long repairedQuestions;
  private long repairs;
  private @Nullable RunState state;
  private @Nullable RunState unsaved;

  private CollectRun(
      CollectRequest request,
      RowFormat format,
      ProgressListener listener,
      StopSignal stop,
      Journal journal,
      RowFile file,
      KeySet keys) {
    this.request = request;
    this.format = format;
    this.listener = listener;
    this.stop = stop;
    this.journal = journal;
    this.file = file;
    this.keys = keys;
  }

  /**
   * Opens the output and its journal, and repairs them if an earlier run was killed.
   *
   * @throws DataException if a file cannot be used
   */
  public static CollectRun open(
      CollectRequest request, ProgressListener listener, StopSignal stop) {
    Path folder = request.out().toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (FileAlreadyExistsException e) {
      throw new DataException(
          "Cannot create the folder %s because it is a file: choose another --out."
              .formatted(folder),
          e);
    } catch (IOException e) {
      throw new DataException(
          "Cannot create the folder %s: %s.".formatted(folder, FileFailure.reason(e)), e);
    }
    RowFormat format = RowFormat.of(request);
    Journal journal = Journal.open(request.journal());
    try {
      KeySet keys = new KeySet();
      RowFile file =
          RowFile.open(
              request.out(),
              format.header(),
              format.quotesHideLineEnds(),
              record -> keys.add(keyOf(request.out(), format, record, keys.size())));
      return new CollectRun(request, format, listener, stop, journal, file, keys);
    } catch (DataException e) {
      journal.close();
      throw e;
    }
  }

  /** Whether the output contains a record with this key. */
  public boolean has(String key) {
    return keys.contains(key);
  }

  /** Returns the request. */
  public CollectRequest request() {
    return request;
  }

  /** Whether the journal has a permanent reason why a subject gives no record. */
  public boolean isPermanentlySkipped(String subject) {
    return journal.isLasting(subject);
  }

  /** Whether the journal has any reason for a subject. */
  public boolean isNoted(String subject) {
    return journal.isNoted(subject);
  }

  /** Whether the journal already has this reason for this subject. */
  public boolean isNoted(String subject, SkipReason reason) {
    return journal.isNoted(subject, reason);
  }

  /**
   * Appends a record, unless the output contains it.
   *
   * @return whether the record was appended
   */
  public boolean write(Row row) {
    if (!keys.add(format.key(row))) {
      return false;
    }
    saveRequest();
    file.append(format.record(row));
    count(row);
    reportProgress();
    return true;
  }

  /** Encodes records, to be appended with one write. Safe for any number of threads. */
  public RowBlock prepare(List<? extends Row> rows) {
    ByteArrayOutputStream records = new ByteArrayOutputStream(1 << 16);
    rows.forEach(row -> records.writeBytes(format.record(row)));
    return new RowBlock(List.copyOf(rows), file.packed(records.toByteArray()));
  }

  /** Appends encoded records, except those that the output contains and those beyond the limit. */
  public void write(RowBlock block) {
    Set<String> fresh = new HashSet<>();
    for (Row row : block.rows()) {
      String key = format.key(row);
      if (!keys.contains(key)) {
        fresh.add(key);
      }
    }
    boolean allFresh = fresh.size() == block.rows().size();
    if (!allFresh || fresh.size() > request.max() - keys.size()) {
      block.rows().stream().takeWhile(row -> !isFull()).forEach(this::write);
      return;
    }
    if (!fresh.isEmpty()) {
      saveRequest();
      file.appendPacked(block.bytes());
      fresh.forEach(keys::add);
      block.rows().forEach(this::count);
      reportProgress();
    }
  }

  /**
   * Writes to the journal what gave no record, and counts it.
   *
   * @param kind {@code id}, {@code url} or {@code file}
   */
  public void leaveOut(String kind, String subject, SkipReason reason, String why) {
    journal.note(kind, subject, reason, why);
    leftOut.merge(reason.code(), 1L, Long::sum);
    reportProgress();
  }

  /**
   * Writes to the journal a problem of a record that was saved nevertheless.
   *
   * @param kind {@code id}, {@code url} or {@code file}
   */
  public void note(String kind, String subject, SkipReason reason, String what) {
    journal.note(kind, subject, reason, what);
  }

  private void count(Row row) {
    written++;
    if (row instanceof CollectedQuestion question && question.repairs() > 0) {
      repairedQuestions++;
      repairs += question.repairs();
    }
  }

  /** Records that this run has added. */
  public long written() {
    return written;
  }

  /** Whether the output has reached the requested number of records. */
  public boolean isFull() {
    return keys.size() >= request.max();
  }

  /** Returns the number of records until the output is full. */
  public long remaining() {
    return request.max() - keys.size();
  }

  /** Whether the caller requested the end of the run. */
  public boolean isStopped() {
    return stop.requested();
  }

  /** Returns the signal by which the caller ends the run. */
  public StopSignal stop() {
    return stop;
  }

  /** Sets the expected total number of records, if known. */
  public void expect(long rows) {
    expected = rows;
    reportProgress();
  }

  /** Reports how far a source was read that may give no record for a long time. */
  public void progress(String detail) {
    this.detail = detail;
    reportProgress();
  }

  /** Sets the number of requests that are left for the day. */
  public void quota(long remaining) {
    quota = OptionalLong.of(remaining);
    detail = "quota %d".formatted(remaining);
  }

  /** Sets the earliest time of the next request. */
  public void waitUntil(Instant moment) {
    waitUntil = Optional.of(moment);
  }

  /**
   * Begins a run whose state is nothing but its request and its end. The state is saved before the
   * first record, so that a killed run excludes other requests too.
   *
   * @param request distinguishes the request from others, which must not share the output
   * @throws DataException if another request wrote the output
   */
  public void begin(String request) {
    RunState opened = RunState.open(this.request.state(), request);
    noteEndIn(opened);
    unsaved = opened;
  }

  private void saveRequest() {
    if (unsaved != null) {
      unsaved.save();
      unsaved = null;
    }
  }

  /** Makes {@link #end} write the end of this run to the state, too. */
  public void noteEndIn(RunState state) {
    this.state = state;
  }

  /**
   * Forces records and journal to the disk. Call it before a position in the source is saved:
   * otherwise a power cut can lose records that no later run requests.
   */
  public void force() {
    file.force();
    journal.force();
  }

  /** Ends the run and returns its report. */
  public CollectReport end(StopReason reason) {
    force();
    RunState state = this.state;
    if (state != null) {
      quota.ifPresent(left -> state.with(RunState.QUOTA_REMAINING, left));
      state
          .with(RunState.STOP_REASON, reason.name())
          .with(RunState.ENDED_AT, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
          .save();
    }
    if (reason == StopReason.COMPLETE || reason == StopReason.LIMIT) {
      file.pack();
    }
    CollectCounts counts =
        new CollectCounts(written, keys.size(), leftOut, repairedQuestions, repairs);
    return new CollectReport(
        request.out(),
        request.journal(),
        counts,
        reason,
        new CollectReport.SourceLimits(waitUntil, quota));
  }

  @Override
  public void close() {
    try {
      file.close();
    } finally {
      journal.close();
    }
  }

  private void reportProgress() {
    long end = request.max() == CollectRequest.NO_LIMIT ? expected : request.max();
    listener.update(new Progress("collecting", keys.size(), end, "questions", detail));
  }

  private static String keyOf(Path out, RowFormat format, byte[] record, long row) {
    try {
      return format.key(record);
    } catch (UnreadableRecordException e) {
      throw new DataException(
          "Record %d of %s was not written by this command (%s): choose another --out."
              .formatted(row + 1, out, e.getMessage()),
          e);
    }
  }
}
