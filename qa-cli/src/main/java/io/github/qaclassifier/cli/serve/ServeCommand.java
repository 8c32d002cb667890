package io.github.qaclassifier.cli.serve;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.model.ModelOption;
import io.github.qaclassifier.cli.options.InferenceThreads;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.serving.QuestionServer;
import io.github.qaclassifier.core.serving.RunningServer;
import io.github.qaclassifier.core.serving.ServerOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Serves the page and the API until the process is stopped. */
@Command(
    name = "serve",
    description = {
      "Serve the page and the API over HTTP, until Ctrl-C or SIGTERM.",
      "Every server option can also come from the environment; the option wins.",
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa serve",
      "  qa serve --host 0.0.0.0 --port 8080 --json-logs true",
      "  QA_API_KEY=secret qa serve",
    })
public final class ServeCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private ModelOption model = new ModelOption();

  @Mixin private InferenceThreads threads = new InferenceThreads(1);

  @Spec private @Nullable CommandSpec spec;

  private ServeCommand(Console console) {
    this.console = console;
  }

  /** Creates the command, which writes to a console. */
  public static CommandLine on(Console console) {
    CommandLine command = new CommandLine(new ServeCommand(console));
    for (ServerSetting setting : ServerSetting.values()) {
      command.getCommandSpec().addOption(option(setting));
    }
    return command;
  }

  private static OptionSpec option(ServerSetting setting) {
    OptionSpec.Builder option =
        OptionSpec.builder(name(setting))
            .arity("1")
            .paramLabel(setting.placeholder())
            .description(
                "%s (default: %s; %s)"
                    .formatted(
                        setting.description(),
                        setting.shown(ServerOptions.DEFAULT),
                        String.join(", ", setting.variables())));
    return setting.isList()
        ? option.type(List.class).auxiliaryTypes(String.class).build()
        : option.type(String.class).build();
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerOptions options = options(System.getenv());
    ClassifierOptions inference = ClassifierOptions.DEFAULT.withThreads(threads.count());
    QuestionServer server = QuestionServer.find();
    try (RunningServer running = server.open(() -> model.open(inference), options)) {
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "qa-stop"));
      if (!options.operation().jsonLogs()) {
        // The log contains the same line as JSON.
        console.err().println("Serving at " + running.address() + " (stop with Ctrl-C).");
      }
      running.join();
    }
    return 0;
  }

  private ServerOptions options(Map<String, String> environment) {
    ServerOptions options = ServerSetting.fromEnvironment(ServerOptions.DEFAULT, environment);
    if (spec == null) {
      return options;
    }
    for (ServerSetting setting : ServerSetting.values()) {
      Object value = spec.findOption(name(setting)).getValue();
      if (value instanceof List<?> values) {
        value = values.stream().map(String::valueOf).collect(Collectors.joining(","));
      }
      if (value != null) {
        options = setting.set(options, value.toString());
      }
    }
    return options;
  }

  private static String name(ServerSetting setting) {
    return "--" + setting.flag();
  }
}
