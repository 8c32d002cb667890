package io.github.qaclassifier.cli.model;

import io.github.qaclassifier.cli.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qa model}. */
@Command(
    name = "model",
    description = "Show or verify a model.",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  qa model show", "  qa model verify --model my-model"})
public final class ModelCommand implements Runnable {

  @Spec private CommandSpec spec;

  private ModelCommand() {}

  /** Creates the command with its sub-commands. */
  public static CommandLine on(Console console) {
    return new CommandLine(new ModelCommand())
        .addSubcommand(new ShowCommand(console))
        .addSubcommand(new VerifyCommand(console));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command: show or verify.");
  }
}
