package io.github.qaclassifier.bench.rivals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.qaclassifier.bench.FailureMessage;
import io.github.qaclassifier.bench.JsonFile;
import io.github.qaclassifier.bench.MarkdownSection;
import io.github.qaclassifier.bench.ReplacedFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures this library beside other ways to run the model and writes the table of BENCHMARKS.md.
 */
@Command(
    name = "rivals",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures this library beside other ways to run the model, in alternating rounds on the"
            + " same questions, and prints a table.")
public final class RivalsBenchmark implements Callable<Integer> {

  private static final MarkdownSection SECTION = new MarkdownSection("rivals");

  @Option(
      names = "--titles",
      paramLabel = "FILE",
      description = "Questions of which the titles are used (default: ${DEFAULT-VALUE}).")
  private Path titles = Path.of("../shared/data/dev-titles.jsonl.gz");

  @Option(
      names = "--bodies",
      paramLabel = "FILE",
      description = "Questions with a body (default: ${DEFAULT-VALUE}).")
  private Path bodies = Path.of("../shared/data/dev-bodies.jsonl.gz");

  @Option(
      names = "--questions",
      paramLabel = "N",
      description = "Questions of each rival (default: ${DEFAULT-VALUE}).")
  private int count = 500;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of each measurement (default: ${DEFAULT-VALUE}).")
  private int rounds = 20;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "The model folder (default: the shipped model).")
  private Path model =
      Path.of("models/stackoverflow/src/main/resources/io/github/qaclassifier/model");

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "The folder of the Node.js packages and the generated graph (default:"
              + " ${DEFAULT-VALUE}).")
  private Path work = Path.of("qa-bench/target/rivals");

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the figures as JSON, for a later --compare.")
  private @Nullable Path json;

  @Option(
      names = "--update",
      paramLabel = "FILE",
      description = "Replace the table between the markers of this Markdown file.")
  private @Nullable Path update;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "For each figure, print whether this run is slower than that of a JSON file.")
  private @Nullable Path compare;

  private final PrintWriter out;

  private RivalsBenchmark(PrintWriter out) {
    this.out = out;
  }

  /** Runs the command. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    System.exit(run(out, err, arguments));
  }

  /** Runs the command and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new RivalsBenchmark(out))
        .setErr(err)
        .setExecutionExceptionHandler(FailureMessage.handler("rivals"))
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (json != null) {
      ReplacedFile.requireWritable(json);
    }
    if (update != null) {
      SECTION.requireIn(update);
    }
    RivalResults earlier =
        compare == null ? null : JsonFile.read(compare, RivalResults.class, "this benchmark");
    QuestionSample sample = QuestionSample.read(titles, bodies, count);
    Session session = Session.prepare(model, work, out);
    RivalResults result = new Measurements(session, sample, rounds, out).run();
    String table = result.markdown();
    out.println(table);
    if (earlier != null) {
      out.println(result.comparedWith(earlier));
    }
    if (json != null) {
      ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      ReplacedFile.write(json, mapper.writeValueAsString(result) + "\n");
    }
    if (update != null) {
      SECTION.write(update, table);
    }
    return 0;
  }
}
