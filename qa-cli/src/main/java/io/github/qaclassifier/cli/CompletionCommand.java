package io.github.qaclassifier.cli;

import io.github.qaclassifier.cli.console.Console;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = "Print a script that completes qa's commands and options in bash and zsh.",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(qa completion)",
      "  qa completion > ~/.local/share/bash-completion/completions/qa",
    })
final class CompletionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  private final Console console;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    console.print(AutoComplete.bash("qa", spec.root().commandLine()));
    return ExitCode.OK;
  }
}
