package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Titles and addresses from list pages. */
@Command(
    name = "urls",
    description = {
      "Collect titles and addresses of questions from list pages, newest first.",
      "A CSV has the columns Title and URL."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      CollectExit.DONE,
      CollectExit.FAILED,
      CollectExit.USAGE,
      CollectExit.WAIT,
      CollectExit.BLOCKED,
      CollectExit.EMPTY,
      CollectExit.REPEATED,
      CollectExit.STOPPED
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa scrape urls --base-url https://qa.example.org/ --out questions_urls.csv",
      "  qa scrape urls --from-dir pages --out questions_urls.jsonl",
    })
final class UrlsCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private PageOptions pages = new PageOptions();

  @Option(names = "--tagged", paramLabel = "TAG", description = "Only questions with this tag.")
  private String tagged = "";

  UrlsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new Collection(console, output.quiet)
        .run(new UrlsRequest(output.out, pages.origin(), tagged, output.max()));
  }
}
