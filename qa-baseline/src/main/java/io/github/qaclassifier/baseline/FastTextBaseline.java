package io.github.qaclassifier.baseline;

import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.training.Baseline;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program fastText with a one-versus-all loss and bigrams. The program trains all labels
 * jointly and its input cannot mark a label as unknown, so an unknown label counts as absent.
 */
public final class FastTextBaseline implements Baseline {

  private static final String PROGRAM = "fasttext";
  private static final String PREFIX = "__label__";

  /** For {@link java.util.ServiceLoader}. */
  public FastTextBaseline() {}

  @Override
  public String name() {
    return "fasttext";
  }

  @Override
  public String description() {
    return "fastText, one-versus-all, with bigrams";
  }

  @Override
  public Optional<String> missing() {
    try {
      Process process = new ProcessBuilder(PROGRAM).redirectErrorStream(true).start();
      process.getOutputStream().close();
      process.getInputStream().readAllBytes();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "There is no program %s on the PATH: install it, on Debian with apt-get install fasttext."
              .formatted(PROGRAM));
    }
  }

  @Override
  public QuestionClassifier fit(
      LabelSet labels, List<LabeledQuestion> records, ProgressListener listener) {
    Path folder = temporaryFolder();
    try {
      Path data = folder.resolve("train.txt");
      write(data, records.stream().map(record -> line(labels, record)).toList());
      listener.update(new Progress("fasttext", 0, 1, "models", "training"));
      run(
          folder,
          PROGRAM,
          "supervised",
          "-input",
          data.toString(),
          "-output",
          folder.resolve("model").toString(),
          "-loss",
          "ova",
          "-wordNgrams",
          "2",
          "-epoch",
          "15",
          "-lr",
          "0.3",
          "-dim",
          "100",
          "-minCount",
          "2",
          "-bucket",
          "500000",
          "-thread",
          "1",
          "-seed",
          "42");
      listener.update(new Progress("fasttext", 1, 1, "models", ""));
      return new FastTextClassifier(name(), labels, folder);
    } catch (IOException e) {
      delete(folder);
      throw new TrainingException(
          "fastText cannot be run: %s.".formatted(FileFailure.reason(e)), e);
    } catch (RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  /** Formats a training example: indexes of labels, whose names may contain blanks, and words. */
  private static String line(LabelSet labels, LabeledQuestion record) {
    StringBuilder line = new StringBuilder();
    record
        .tags()
        .forEach(
            tag -> labels.indexOf(tag).ifPresent(i -> line.append(PREFIX).append(i).append(' ')));
    return line.append(words(record.question())).toString();
  }

  private static String words(Question question) {
    return String.join(" ", WordTokenizer.words(question));
  }

  private static void write(Path file, List<String> lines) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (String line : lines) {
        writer.append(line).append('\n');
      }
    }
  }

  private static List<String> run(Path folder, String... command) throws IOException {
    Path log = folder.resolve("log.txt");
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try (InputStream out = process.getInputStream()) {
      process.getOutputStream().close();
      List<String> lines = new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      int exit = process.waitFor();
      if (exit != 0) {
        throw new TrainingException(
            "fastText ended with %d: %s".formatted(exit, Files.readString(log).strip()));
      }
      return lines;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new TrainingException("fastText was interrupted.", e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("qa-fasttext");
    } catch (IOException e) {
      throw new TrainingException(
          "Cannot create a temporary folder: %s.".formatted(FileFailure.reason(e)), e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new TrainingException(
          "Cannot delete %s: %s.".formatted(folder, FileFailure.reason(e)), e);
    }
  }

  private static final class FastTextClassifier extends BaselineClassifier {

    private final int labels;
    private final Path folder;

    FastTextClassifier(String name, LabelSet labels, Path folder) {
      super(name, labels);
      this.labels = labels.size();
      this.folder = folder;
    }

    @Override
    List<float[]> probabilities(List<Question> questions) {
      try {
        Path texts = Files.createTempFile(folder, "questions", ".txt");
        write(texts, questions.stream().map(FastTextBaseline::words).toList());
        List<String> predictions =
            run(
                folder,
                PROGRAM,
                "predict-prob",
                folder.resolve("model.bin").toString(),
                texts.toString(),
                String.valueOf(labels));
        Files.delete(texts);
        return predictions.stream().map(this::parsed).toList();
      } catch (IOException e) {
        throw new TrainingException(
            "fastText cannot be run: %s.".formatted(FileFailure.reason(e)), e);
      }
    }

    /** Parses pairs of label and probability; rounding makes some slightly larger than 1. */
    private float[] parsed(String prediction) {
      float[] probabilities = new float[labels];
      String[] parts = prediction.isBlank() ? new String[0] : prediction.split(" ");
      for (int i = 0; i + 1 < parts.length; i += 2) {
        int label = Integer.parseInt(parts[i].substring(PREFIX.length()));
        probabilities[label] = Math.min(1, Float.parseFloat(parts[i + 1]));
      }
      return probabilities;
    }

    @Override
    void free() {
      delete(folder);
    }
  }
}
