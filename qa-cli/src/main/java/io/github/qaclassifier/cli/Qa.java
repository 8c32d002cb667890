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
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The program {@code qa}: its sub-commands, and how it reports their failures. */
public final class Qa {

  /** Makes the sub-commands, by name, in the order in which the help lists them. */
  private static final Map<String, Function<Console, Object>> COMMANDS = commands();

  private final Console console;

  /** Creates the program on a console. */
  public Qa(Console console) {
    this.console = console;
  }

  /**
   * Runs one command.
   *
   * @return the exit code, see {@link ExitCode}
   */
  public int run(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    // picocli reads every command by reflection: a command that is named needs only itself.
    boolean named = COMMANDS.containsKey(first) && !first.equals("completion");
    return commandLine(named ? Set.of(first) : COMMANDS.keySet()).execute(arguments);
  }

  /** Returns all commands, for tests. */
  CommandLine commandLine() {
    return commandLine(COMMANDS.keySet());
  }

  private CommandLine commandLine(Set<String> names) {
    CommandLine commandLine = new CommandLine(new Root());
    COMMANDS.forEach(
        (name, command) -> {
          if (names.contains(name)) {
            commandLine.addSubcommand(command.apply(console));
          }
        });
    commandLine
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Path.class, Qa::path)
        .setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setColorScheme(Help.defaultColorScheme(console.outAnsi()))
        .setParameterExceptionHandler(new UsageErrors(console))
        .setExecutionExceptionHandler(new Failures(console));
    describeExitCodes(commandLine);
    return commandLine;
  }

  private static Map<String, Function<Console, Object>> commands() {
    Map<String, Function<Console, Object>> commands = new LinkedHashMap<>();
    commands.put("classify", ClassifyCommand::new);
    commands.put("evaluate", EvaluateCommand::new);
    commands.put("baseline", BaselineCommand::new);
    commands.put("model", ModelCommand::on);
    commands.put("doctor", DoctorCommand::new);
    commands.put("scrape", ScrapeCommand::on);
    commands.put("serve", ServeCommand::on);
    commands.put("dataset", DatasetCommand::on);
    commands.put("train", console -> new TrainCommand(console, Version.commit()));
    commands.put("quantize", QuantizeCommand::new);
    commands.put("completion", CompletionCommand::new);
    return Collections.unmodifiableMap(commands);
  }

  /** Rejects an empty path, as of an unset variable in a script, which means the current folder. */
  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("the path is empty.");
    }
    return Path.of(text);
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
        "",
        "A checkout has one more command: ./qa bench measures the speed of a model.",
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
