package io.github.qaclassifier.cli;

import io.github.qaclassifier.cli.classify.ClassifyCommand;
import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.dataset.DatasetCommand;
import io.github.qaclassifier.cli.doctor.DoctorCommand;
import io.github.qaclassifier.cli.evaluate.BaselineCommand;
import io.github.qaclassifier.cli.evaluate.EvaluateCommand;
import io.github.qaclassifier.cli.model.ModelCommand;
import io.github.qaclassifier.cli.scrape.ScrapeCommand;
import io.github.qaclassifier.cli.serve.ServeCommand;
import io.github.qaclassifier.cli.train.QuantizeCommand;
import io.github.qaclassifier.cli.train.TrainCommand;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code qa}: its sub-commands, and how it reports their failures. */
public final class Qa {

  private final CommandLine commandLine;

  /** Creates the program on a console. */
  public Qa(Console console) {
    commandLine =
        new CommandLine(new Root())
            .addSubcommand(new ClassifyCommand(console))
            .addSubcommand(new EvaluateCommand(console))
            .addSubcommand(new BaselineCommand(console))
            .addSubcommand(ModelCommand.on(console))
            .addSubcommand(new DoctorCommand(console))
            .addSubcommand(ScrapeCommand.on(console))
            .addSubcommand(ServeCommand.on(console))
            .addSubcommand(DatasetCommand.on(console))
            .addSubcommand(new TrainCommand(console, Version.commit()))
            .addSubcommand(new QuantizeCommand(console))
            .addSubcommand(new CompletionCommand());
    commandLine
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setColorScheme(Help.defaultColorScheme(console.outAnsi()))
        .setParameterExceptionHandler(new UsageErrors(console))
        .setExecutionExceptionHandler(new Failures(console));
    describeExitCodes(commandLine);
  }

  /**
   * Runs one command.
   *
   * @return the exit code, see {@link ExitCode}
   */
  public int run(String... arguments) {
    return commandLine.execute(arguments);
  }

  /** Returns the commands, for tests. */
  CommandLine commandLine() {
    return commandLine;
  }

  private static PrintWriter writer(OutputStream out) {
    return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
  }

  private static void describeExitCodes(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    // A command with exit codes of its own lists all of them itself.
    if (usage.exitCodeList().isEmpty()) {
      usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.DESCRIPTIONS);
    }
    Map<String, CommandLine> children = command.getSubcommands();
    children.values().forEach(Qa::describeExitCodes);
  }

  /** {@code qa} without a sub-command. */
  @Command(
      name = "qa",
      versionProvider = Version.class,
      description = "Tags programming questions as Stack Overflow would, without a network.",
      synopsisSubcommandLabel = "COMMAND",
      optionListHeading = "%nOptions:%n",
      commandListHeading = "%nCommands:%n",
      footerHeading = "%nExamples:%n",
      footer = {
        "  qa classify \"How do I center a div inside a flexbox?\"",
        "  qa classify --file questions.jsonl --format jsonl --out predictions.jsonl",
        "  qa evaluate --data dev.jsonl.gz",
        "  qa model show",
        "  qa doctor",
        "  qa serve --port 8080",
        "  qa classify --help",
      })
  @SuppressWarnings("UnusedVariable") // read by picocli through reflection
  private static final class Root implements Runnable {

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        scope = ScopeType.INHERIT,
        description = "Show this help and exit.")
    private boolean help;

    @Option(
        names = {"-V", "--version"},
        versionHelp = true,
        description = "Show the version and exit.")
    private boolean version;

    @Option(
        names = {"-v", "--verbose"},
        scope = ScopeType.INHERIT,
        description = "Show the stack trace of an error.")
    private boolean verbose;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "Give a command, for example classify.");
    }
  }
}
