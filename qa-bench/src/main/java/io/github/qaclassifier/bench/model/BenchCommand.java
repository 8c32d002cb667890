package io.github.qaclassifier.bench.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.qaclassifier.bench.FailureMessage;
import io.github.qaclassifier.bench.JsonFile;
import io.github.qaclassifier.bench.MachineDescription;
import io.github.qaclassifier.bench.ReplacedFile;
import io.github.qaclassifier.bench.SampleQuestions;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qa bench}: measures a model on this machine, or compares two measurements. */
@Command(
    name = "qa bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measure a model on this machine: latency, throughput, opening time, memory.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed; the reason is on standard error",
      "2:unknown option, or invalid value",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa bench",
      "  qa bench --model my-model --data questions.jsonl.gz --html bench.html",
      "  qa bench --json today.json",
      "  qa bench --compare yesterday.json today.json",
    })
public final class BenchCommand implements Callable<Integer> {

  private static final int MAX_QUESTIONS = 2_000;

  @Spec private CommandSpec command;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "The model folder (default: the shipped model).")
  private @Nullable Path model;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = {
        "Questions to classify, *.jsonl or *.csv, also .gz; the first 2,000 are used.",
        "Default: generated questions of many lengths."
      })
  private @Nullable Path data;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "The most threads that classify at the same time (default: one per core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "The time of one round; every figure has five rounds and a warm-up (default: ${DEFAULT-VALUE}).")
  private double seconds = 1;

  @Option(
      names = "--format",
      paramLabel = "table|json",
      description = "How to print the figures (default: table).")
  private Format format = Format.table;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON.")
  private @Nullable Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write an HTML page with plots.")
  private @Nullable Path html;

  @Option(
      names = "--compare",
      arity = "2",
      paramLabel = "FILE",
      description = "Measure nothing; list the figures of two JSON files that differ beyond noise.")
  private List<Path> compare = List.of();

  private final PrintWriter out;
  private final PrintWriter err;

  private BenchCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** How the figures are printed. */
  enum Format {
    table,
    json
  }

  /** Runs the command. */
  public static void main(String[] arguments) {
    // Programs parse what the command prints: numbers look the same in every country.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    System.exit(run(out, err, arguments));
  }

  /** Runs the command with outputs of its own; the exit status. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new BenchCommand(out, err))
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(FailureMessage.handler("qa bench"))
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!compare.isEmpty()) {
      out.print(TextReport.comparison(read(compare.get(0)), read(compare.get(1))));
      out.flush();
      return 0;
    }
    if (threads < 1) {
      throw usage("--threads must be 1 or more (found %d).".formatted(threads));
    }
    if (!(seconds > 0 && seconds <= 60)) {
      throw usage("--seconds must be above 0 and at most 60 (found %s).".formatted(seconds));
    }
    if (json != null) {
      ReplacedFile.requireWritable(json);
    }
    if (html != null) {
      ReplacedFile.requireWritable(html);
    }
    BenchReport report =
        new ModelBenchmark(
                this::open, questions(), threads, seconds, step -> err.println(step + " ..."))
            .run(
                MachineDescription.line(),
                data == null ? "generated questions" : data.getFileName().toString());
    String asJson =
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report)
            + "\n";
    out.print(format == Format.json ? asJson : TextReport.of(report));
    out.flush();
    if (json != null) {
      ReplacedFile.write(json, asJson);
    }
    if (html != null) {
      ReplacedFile.write(html, HtmlReport.of(report));
    }
    return 0;
  }

  private QuestionClassifier open(ClassifierOptions options) {
    return model == null
        ? QuestionClassifiers.open(options)
        : QuestionClassifiers.open(model, options);
  }

  private List<Question> questions() {
    if (data == null) {
      return SampleQuestions.mixed(256);
    }
    List<Question> questions = new ArrayList<>();
    try (QuestionFiles.Rows rows = QuestionFiles.find().open(data, problem -> {})) {
      while (rows.hasNext() && questions.size() < MAX_QUESTIONS) {
        questions.add(rows.next().question());
      }
    }
    if (questions.isEmpty()) {
      throw new DataException("%s has no valid question.".formatted(data));
    }
    return questions;
  }

  private static BenchReport read(Path file) throws IOException {
    return JsonFile.read(file, BenchReport.class, "qa bench");
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
