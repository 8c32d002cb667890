package io.github.qaclassifier.cli.dataset;

import io.github.qaclassifier.cli.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qa dataset}. */
@Command(
    name = "dataset",
    description = "Count, prepare and split labelled questions.",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa dataset stats questions.jsonl.gz",
      "  qa dataset prepare questions_details.csv --out prepared",
      "  qa dataset split prepared --out split --seed 42",
    })
public final class DatasetCommand implements Runnable {

  @Spec private CommandSpec spec;

  private DatasetCommand() {}

  /** Creates the command with its sub-commands. */
  public static CommandLine on(Console console) {
    return new CommandLine(new DatasetCommand())
        .addSubcommand(new StatsCommand(console))
        .addSubcommand(new PrepareCommand(console))
        .addSubcommand(new SplitCommand(console));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command: stats, prepare or split.");
  }
}
