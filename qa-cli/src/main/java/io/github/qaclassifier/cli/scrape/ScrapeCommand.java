package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.cli.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Collects questions. */
@Command(
    name = "scrape",
    description = {
      "Collect questions with their tags into a file.",
      "The same command again resumes where it stopped and repeats no question."
    },
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa scrape api --tagged java --max 1000 --out questions.jsonl.gz",
      "  qa scrape dump Posts.xml --out questions.jsonl.gz",
      "  qa scrape urls --from-dir pages --out questions_urls.csv",
    })
public final class ScrapeCommand implements Runnable {

  @Spec private CommandSpec spec;

  private ScrapeCommand() {}

  /** Returns the command and its sub-commands. */
  public static CommandLine on(Console console) {
    return new CommandLine(new ScrapeCommand())
        .addSubcommand(new ApiCommand(console))
        .addSubcommand(new DumpCommand(console))
        .addSubcommand(new UrlsCommand(console))
        .addSubcommand(new DetailsCommand(console))
        .addSubcommand(new StatusCommand(console));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a command: api, dump, urls, details or status.");
  }
}
