package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.DataInput;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
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

/** The options that give the questions: arguments, a file, or standard input. */
final class QuestionInput {

  private static final Pattern RECORDS = Pattern.compile("(?i).*\\.(jsonl|ndjson|csv|tsv)(\\.gz)?");
  private static final Path STANDARD_INPUT = Path.of("-");
  private static final int PEEK = 1 << 16;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..*",
      description = "The title of the question. Without any text, reads standard input.")
  private List<String> words = List.of();

  @Option(names = "--title", paramLabel = "TEXT", description = "The title of the question.")
  private @Nullable String title;

  @Option(
      names = "--body",
      paramLabel = "TEXT",
      description = "The body of the question, as plain text.")
  private @Nullable String body;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = {
        "A file to read; - is standard input.",
        "*.jsonl, *.csv and *.tsv (also .gz): one question per record (title, body or body_html).",
        "Other files: one question, with its title on the first line and its body below.",
        "Standard input is read as JSON Lines if it begins with {, otherwise as text."
      })
  private @Nullable Path file;

  @Option(names = "--lines", description = "Read each line of the text as the title of a question.")
  private boolean lines;

  /**
   * Opens the questions.
   *
   * @param records whether the predictions are records, so that an empty standard input has none
   * @param problems receives each invalid record
   * @throws ParameterException if the options contradict each other
   * @throws IllegalArgumentException if the text is empty
   */
  Questions open(Console console, boolean records, Consumer<RowProblem> problems)
      throws IOException {
    boolean text = !words.isEmpty() || title != null || body != null;
    if (text && (file != null || lines)) {
      throw usage("Give either a text or a file, not both.");
    }
    if (!words.isEmpty() && title != null) {
      throw usage("Give the title either as TEXT or as --title, not both.");
    }
    if (text) {
      String heading = title != null ? title : String.join(" ", words);
      return one(TextQuestions.of(new Question(heading, body == null ? "" : body)));
    }
    if (file != null && !file.equals(STANDARD_INPUT)) {
      return openFile(file, problems);
    }
    if (file == null && console.terminals().in()) {
      throw usage("Give a text, --file, or text on standard input.");
    }
    return openStream(console.in(), records, problems);
  }

  private Questions openFile(Path path, Consumer<RowProblem> problems) throws IOException {
    if (lines) {
      return new Questions(
          TextQuestions.ofLines(reader(plain(DataInput.of(path), path.toString()))), -1, false);
    }
    if (RECORDS.matcher(String.valueOf(path.getFileName())).matches()) {
      return new Questions(files().open(path, problems), Files.size(path), false);
    }
    try (InputStream in = plain(DataInput.of(path), path.toString())) {
      return one(TextQuestions.ofText(text(in)));
    }
  }

  private Questions openStream(InputStream stream, boolean records, Consumer<RowProblem> problems)
      throws IOException {
    InputStream plain = plain(new DataInput(stream, "standard input"), "standard input");
    if (lines) {
      return new Questions(TextQuestions.ofLines(reader(plain)), -1, false);
    }
    BufferedInputStream in = new BufferedInputStream(plain, PEEK);
    int first = firstCharacter(in);
    if (first == '{' || (first < 0 && records)) {
      return new Questions(files().open(in, "stdin.jsonl", problems), -1, false);
    }
    return one(TextQuestions.ofText(text(in)));
  }

  /** Returns the first character that is not blank, without reading it; -1 if there is none. */
  private static int firstCharacter(BufferedInputStream in) throws IOException {
    in.mark(PEEK);
    int first = in.read();
    for (int i = 1; i < PEEK && first >= 0 && first <= ' '; i++) {
      first = in.read();
    }
    in.reset();
    return first;
  }

  private static Questions one(TextQuestions questions) {
    return new Questions(questions, -1, true);
  }

  private static QuestionFiles files() {
    return QuestionFiles.find();
  }

  /** Returns the bytes of an input; its end is an error if its compressed data is truncated. */
  private static InputStream plain(DataInput input, String name) {
    return new FilterInputStream(input) {
      @Override
      public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        if (read < 0 && input.truncated()) {
          throw new DataException("%s: the compressed file is truncated.".formatted(name));
        }
        return read;
      }
    };
  }

  /** Decodes UTF-8; malformed bytes become U+FFFD, because log excerpts often contain some. */
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
