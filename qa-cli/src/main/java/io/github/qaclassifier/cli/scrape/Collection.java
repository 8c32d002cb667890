package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.pipeline.text.Quantity;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs a request and shows its progress and summary. After Ctrl-C, the current record is completed.
 */
final class Collection {

  private final Console console;
  private final boolean quiet;

  Collection(Console console, boolean quiet) {
    this.console = console;
    this.quiet = quiet;
  }

  /**
   * Collects and prints a summary.
   *
   * @return the exit code
   */
  int run(CollectRequest request) {
    QuestionCollector source = QuestionCollector.find();
    StopSignal stop = new StopSignal();
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> endWith(stop, ended), "finish the record");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      CollectReport report = collect(source, request, stop);
      summarize(report);
      return CollectExit.code(report.stopReason());
    } finally {
      ended.countDown();
      removeHook(hook);
    }
  }

  private CollectReport collect(QuestionCollector source, CollectRequest request, StopSignal stop) {
    if (quiet) {
      return source.collect(request, ProgressListener.NONE, stop);
    }
    try (ProgressDisplay display = ProgressDisplay.on(console)) {
      return source.collect(request, display, stop);
    }
  }

  private void summarize(CollectReport report) {
    if (!quiet) {
      print(
          "%s, %,d in %s.",
          Quantity.of(report.written(), "new record"), report.total(), report.out());
      if (report.leftOutInAll() > 0) {
        print(
            "%,d left out %s; %s gives the reason of each.",
            report.leftOutInAll(), report.leftOut(), report.journal());
      }
      if (report.counts().repairs() > 0) {
        print(
            "%s repaired in %s.",
            Quantity.of(
                report.counts().repairs(), "invalid character was", "invalid characters were"),
            Quantity.of(report.counts().repairedQuestions(), "question"));
      }
      report
          .quotaRemaining()
          .ifPresent(
              left ->
                  print("%s left for the day.", Quantity.of(left, "request is", "requests are")));
      print(
          "Exit code %d: %s.",
          CollectExit.code(report.stopReason()), CollectExit.meaning(report.stopReason()));
    }
    String next = next(report);
    if (!next.isEmpty()) {
      print("%s", next);
    }
  }

  /** Returns how to resume the run; empty where nothing is missing. */
  private static String next(CollectReport report) {
    return switch (report.stopReason()) {
      case COMPLETE, LIMIT -> "";
      case STOPPED -> "Stopped. The same command resumes the run.";
      case QUOTA ->
          "The day's quota is used up to the floor. The same command resumes the run tomorrow.";
      case THROTTLED ->
          "The source asks to wait until %s. The same command resumes the run after that."
              .formatted(report.waitUntil().map(Object::toString).orElse("later"));
      case BLOCKED ->
          "The source blocks the collector or does not respond; the journal says how. Try the same"
              + " command later, or another source: the API (qa scrape api) or the data dump (qa"
              + " scrape dump).";
      case EMPTY_PAGES ->
          "The source says that more follows, but its pages stay empty. The same command later"
              + " resumes the run.";
      case NO_PROGRESS ->
          "The source repeats questions that this run has already seen. The same command later"
              + " resumes the run where the repetition began.";
    };
  }

  private void print(String format, Object... arguments) {
    console.err().println(String.format(Locale.ROOT, format, arguments));
  }

  /**
   * Requests the end of the run and waits until the current record is written, because the process
   * ends when this method returns.
   */
  private static void endWith(StopSignal stop, CountDownLatch ended) {
    stop.request();
    try {
      boolean inTime = ended.await(30, TimeUnit.SECONDS);
      assert inTime : "The current record took longer than any time-out allows.";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down and runs the hook.
    }
  }
}
