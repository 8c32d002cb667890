package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.CollectStatus;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.text.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the runs that wrote a file have done so far. */
@Command(
    name = "status",
    description = {
      "Show what the runs that wrote a file have covered, what they left out and why, and how much"
          + " is missing.",
      "Nothing is requested from any source. What is missing from a period is an estimate: it assumes"
          + " the rate of questions in the part that is already covered."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", CollectExit.FAILED, CollectExit.USAGE},
    footerHeading = "%nExamples:%n",
    footer = "  qa scrape status questions.jsonl.gz")
final class StatusCommand implements Callable<Integer> {

  private final Console console;
  private final StringBuilder text = new StringBuilder();

  @Parameters(paramLabel = "FILE", description = "The output file of qa scrape.")
  private Path out = Path.of("");

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    CollectStatus status = QuestionCollector.find().status(out);
    print("%s: %s", out, Quantity.of(status.records().total(), "record"));
    if (!status.request().isEmpty()) {
      print("Request: %s", status.request());
    }
    status.lastRun().ifPresent(this::print);
    status.coverage().ifPresent(this::print);
    print(status.records().leftOut());
    status.rest().ifPresent(this::print);
    console.print(text.toString());
    return 0;
  }

  private void print(CollectStatus.LastRun run) {
    print(
        "Last run: ended %s with exit code %d: %s",
        run.at(), CollectExit.code(run.stopReason()), CollectExit.meaning(run.stopReason()));
    run.waitUntil().ifPresent(until -> print("The source asks to wait until %s", until));
    run.quotaRemaining()
        .ifPresent(
            left ->
                print(
                    "Quota: %s left for the day",
                    Quantity.of(left, "request was", "requests were")));
  }

  private void print(CollectStatus.Coverage coverage) {
    print(
        "Covered: %s to %s%s",
        coverage.from(), coverage.to(), coverage.isComplete() ? ", all that was requested" : "");
  }

  private void print(Map<String, Long> leftOut) {
    long total = leftOut.values().stream().mapToLong(Long::longValue).sum();
    print(
        "Journal: %s%s", Quantity.of(total, "entry", "entries"), total == 0 ? "" : ", by reason:");
    leftOut.forEach((reason, count) -> print("  %-20s %,10d", reason, count));
    if (total > 0) {
      print("  %s names each", CollectRequest.journalOf(out));
    }
  }

  private void print(CollectStatus.Rest rest) {
    print(
        "Missing: about %s %s and %s",
        Quantity.of(rest.questions(), "question, which takes", "questions, which take"),
        Quantity.of(rest.requests(), "request"),
        duration(rest.time()));
    rest.days()
        .ifPresent(
            days ->
                print(
                    "  With the day's quota that takes %s", Quantity.of(Math.max(1, days), "day")));
  }

  private static String duration(Duration time) {
    return time.toHours() > 0
        ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
        : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
  }

  private void print(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append(System.lineSeparator());
  }
}
