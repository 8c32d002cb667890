package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Questions from a data dump. */
@Command(
    name = "dump",
    description = "Collect the questions of a site's data dump.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {CollectExit.DONE, CollectExit.FAILED, CollectExit.USAGE, CollectExit.STOPPED},
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa scrape dump Posts.xml --out questions.jsonl.gz",
      "  qa scrape dump superuser.com.7z --site superuser.com --min-score 1 --out su.jsonl.gz",
    })
final class DumpCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private PeriodOptions period = new PeriodOptions();

  @Parameters(
      paramLabel = "POSTS",
      description =
          "The Posts.xml: plain, compressed (.gz, .bz2, .xz, .lzma, .zst), or the archive that contains it (.7z,"
              + " .zip, also an archive of archives such as stackoverflow.com.7z).")
  private Path posts = Path.of("");

  @Option(
      names = "--site",
      paramLabel = "HOST",
      description = "The host name of the site (default: stackoverflow.com).")
  private String site = "stackoverflow.com";

  @Option(
      names = "--min-score",
      paramLabel = "N",
      description = "Only questions with at least this score.")
  private @Nullable Long minScore;

  @Option(
      names = "--tagged",
      paramLabel = "TAG",
      split = "[;,]",
      description = "Only questions with this tag; given several times, with any of them.")
  private Set<String> tagged = Set.of();

  DumpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new Collection(console, output.quiet)
        .run(
            new DumpRequest(
                output.out,
                posts,
                site,
                new DumpRequest.Filter(
                    period.period(),
                    minScore == null ? OptionalLong.empty() : OptionalLong.of(minScore),
                    tagged),
                output.max()));
  }
}
