package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a request, watched by a person who may press Ctrl-C. */
final class Collection {

  static final String DONE = "0:done";
  static final String FAILED = "1:failed or forbidden; the reason is on standard error";
  static final String USAGE = "2:the command was not understood, or a value is not allowed";
  static final String WAIT = "3:the source asks to wait; standard error says until when";
  static final String QUOTA = "4:the day's quota is used up to the floor";
  static final String TURNED_AWAY = "5:the site turns us away or does not answer";
  static final String STOPPED = "130:stopped with Ctrl-C; the same command goes on";

  private final Console console;
  private final boolean quiet;

  Collection(Console console, boolean quiet) {
    this.console = console;
    this.quiet = quiet;
  }

  /**
   * Collects, and says what came of it.
   *
   * @return the exit code
   */
  int run(CollectRequest request) {
    QuestionCollector source = QuestionCollector.find();
    StopSignal stop = new StopSignal();
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> endWith(stop, ended), "finish the row");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      CollectReport report = collect(source, request, stop);
      summarize(report);
      return exitCode(report);
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
      print("%,d new rows, %,d in %s.", report.written(), report.total(), report.out());
      if (report.leftOutInAll() > 0) {
        print(
            "%,d left out %s; %s says why, one a line.",
            report.leftOutInAll(), report.leftOut(), report.journal());
      }
      report.quotaRemaining().ifPresent(left -> print("%,d requests are left for the day.", left));
    }
    String next = next(report);
    if (!next.isEmpty()) {
      print("%s", next);
    }
  }

  /** How it can go on; empty where it need not. */
  private static String next(CollectReport report) {
    return switch (report.stopReason()) {
      case COMPLETE, LIMIT -> "";
      case STOPPED -> "Stopped. The same command again goes on.";
      case QUOTA -> "The quota is used up to the floor. The same command goes on tomorrow.";
      case THROTTLED ->
          "The source asks to wait until %s. The same command goes on after that."
              .formatted(report.waitUntil().map(Object::toString).orElse("later"));
      case BLOCKED ->
          "The site turns us away or does not answer. Try the same command later, or use the API"
              + " (qa scrape api) or the data dump (qa scrape dump).";
      case EMPTY_PAGES ->
          "The source says that more follows, but its pages stay empty. The same command later"
              + " resumes the run.";
      case NO_PROGRESS ->
          "The source repeats questions that this run has already seen. The same command later"
              + " resumes the run where the repetition began.";
    };
  }

  private static int exitCode(CollectReport report) {
    return switch (report.stopReason()) {
      case COMPLETE, LIMIT -> 0;
      case THROTTLED -> 3;
      case QUOTA -> 4;
      case BLOCKED -> 5;
      case EMPTY_PAGES -> 6;
      case NO_PROGRESS -> 7;
      case STOPPED -> 130;
    };
  }

  private void print(String format, Object... arguments) {
    console.err().println(String.format(Locale.ROOT, format, arguments));
  }

  /** The process ends when this does, so it waits for the row in hand. */
  private static void endWith(StopSignal stop, CountDownLatch ended) {
    stop.request();
    try {
      boolean inTime = ended.await(30, TimeUnit.SECONDS);
      assert inTime : "The row in hand took longer than any time-out allows.";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already, and the hook is what waited for this.
    }
  }
}
