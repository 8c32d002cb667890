package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where the questions come from: the arguments, a file, or standard input. */
final class QuestionInput {

  private static final Pattern ROWS = Pattern.compile("(?i).*\\.(jsonl|ndjson|csv)(\\.gz)?");
  private static final int PEEK = 1 << 16;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..*",
      description = "The question's title. Without any text, standard input is read.")
  private List<String> words = List.of();

  @Option(names = "--title", paramLabel = "TEXT", description = "The question's title.")
  private @Nullable String title;

  @Option(names = "--body", paramLabel = "TEXT", description = "The question's body, plain text.")
  private @Nullable String body;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = {
        "A file to read; - is standard input.",
        "*.jsonl and *.csv (also .gz): one question a row (title, body or body_html).",
        "Any other: one question, its title on the first line, its body below.",
        "Standard input is JSON lines if it begins with {, else text."
      })
  private @Nullable String file;

  @Option(names = "--lines", description = "Each line of the text is the title of a question.")
  private boolean lines;

  /**
   * Opens the questions.
   *
   * @param problems told of each row that is not sound
   * @throws ParameterException if the options do not go together
   * @throws IllegalArgumentException if the text is empty
   */
  Questions open(Console console, Consumer<RowProblem> problems) throws IOException {
    boolean text = !words.isEmpty() || title != null || body != null;
    if (text && (file != null || lines)) {
      throw usage("Give either a text or a file, not both.");
    }
    if (!words.isEmpty() && title != null) {
      throw usage("Give the title either as TEXT or as --title, not both.");
    }
    if (text) {
      String head = title != null ? title : String.join(" ", words);
      return one(TextRows.of(new Question(head, body == null ? "" : body)));
    }
    if (file != null && !file.equals("-")) {
      return openFile(Path.of(file), problems);
    }
    if (file == null && console.inTerminal()) {
      throw usage("Give a text, --file, or text on standard input.");
    }
    return openStream(console.in(), problems);
  }

  private Questions openFile(Path path, Consumer<RowProblem> problems) throws IOException {
    if (lines) {
      return new Questions(TextRows.ofLines(reader(Files.newInputStream(path)).lines()), -1, false);
    }
    if (ROWS.matcher(path.getFileName().toString()).matches()) {
      return new Questions(files().open(path, problems), Files.size(path), false);
    }
    try (InputStream in = Files.newInputStream(path)) {
      return one(TextRows.ofText(text(in)));
    }
  }

  private Questions openStream(InputStream stream, Consumer<RowProblem> problems)
      throws IOException {
    if (lines) {
      return new Questions(TextRows.ofLines(reader(stream).lines()), -1, false);
    }
    BufferedInputStream in = new BufferedInputStream(stream, PEEK);
    return startsWithBrace(in)
        ? new Questions(files().open(in, "stdin.jsonl", problems), -1, false)
        : one(TextRows.ofText(text(in)));
  }

  private static boolean startsWithBrace(BufferedInputStream in) throws IOException {
    in.mark(PEEK);
    int first = in.read();
    for (int i = 1; i < PEEK && first >= 0 && first <= ' '; i++) {
      first = in.read();
    }
    in.reset();
    return first == '{';
  }

  private static Questions one(TextRows rows) {
    return new Questions(rows, -1, true);
  }

  private static QuestionFiles files() {
    return QuestionFiles.find();
  }

  /** Malformed UTF-8 becomes replacement characters: a log excerpt should not stop anyone. */
  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
