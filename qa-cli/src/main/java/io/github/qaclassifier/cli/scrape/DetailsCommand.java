package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Texts and tags from question pages. */
@Command(
    name = "details",
    description = {
      "Collect the text and tags of questions from their pages.",
      "A CSV has the columns Title, URL, Question and Categories."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      CollectExit.DONE,
      CollectExit.FAILED,
      CollectExit.USAGE,
      CollectExit.WAIT,
      CollectExit.BLOCKED,
      CollectExit.STOPPED
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa scrape details --urls questions_urls.csv --base-url https://qa.example.org/ --out"
          + " questions_details.csv",
      "  qa scrape details --from-dir pages --out questions.jsonl",
    })
final class DetailsCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private PageOptions pages = new PageOptions();

  @Option(
      names = "--urls",
      paramLabel = "FILE",
      description = "The addresses, as qa scrape urls wrote them: CSV or JSONL, also gzipped.")
  private @Nullable Path urls;

  DetailsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if ((urls == null) != pages.isSaved()) {
      throw new IllegalArgumentException(
          "Give either --urls (the addresses to request) or --from-dir (the saved pages to read).");
    }
    return new Collection(console, output.quiet)
        .run(
            new DetailsRequest(
                output.out, pages.origin(), Optional.ofNullable(urls), output.max()));
  }
}
