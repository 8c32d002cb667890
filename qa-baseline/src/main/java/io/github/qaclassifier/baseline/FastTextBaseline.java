package io.github.qaclassifier.baseline;

import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.training.Baseline;
import io.github.qaclassifier.pipeline.training.FittedBaseline;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fastText program, one-vs-all, with bigrams. */
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
    return "fastText, one-vs-all, with bigrams";
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
  public FittedBaseline fit(
      LabelSet labels, List<LabeledQuestion> rows, ProgressListener listener) {
    Path folder = temporaryFolder();
    try {
      Path data = folder.resolve("train.txt");
      write(data, rows.stream().map(row -> line(labels, row)).toList());
      listener.update(new Progress("fasttext", 0, 1, "models", "learning"));
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
      return new Fitted(folder, labels);
    } catch (IOException e) {
      delete(folder);
      throw new TrainingException("fastText cannot be run: %s.".formatted(e), e);
    } catch (RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  /** The labels by number, for a name may hold blanks, and the words. */
  private static String line(LabelSet labels, LabeledQuestion row) {
    StringBuilder line = new StringBuilder();
    row.tags()
        .forEach(
            tag -> labels.indexOf(tag).ifPresent(i -> line.append(PREFIX).append(i).append(' ')));
    return line.append(words(row.question())).toString();
  }

  private static String words(Question question) {
    return String.join(" ", Words.of(question));
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
      throw new TrainingException("Cannot make a temporary folder: %s.".formatted(e), e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new TrainingException("Cannot delete %s: %s.".formatted(folder, e), e);
    }
  }

  private record Fitted(Path folder, LabelSet labels) implements FittedBaseline {

    @Override
    public List<float[]> probabilities(List<Question> questions) {
      try {
        Path asked = folder.resolve("asked.txt");
        write(asked, questions.stream().map(FastTextBaseline::words).toList());
        List<String> answers =
            run(
                folder,
                PROGRAM,
                "predict-prob",
                folder.resolve("model.bin").toString(),
                asked.toString(),
                String.valueOf(labels.size()));
        List<float[]> probabilities = new ArrayList<>(answers.size());
        answers.forEach(answer -> probabilities.add(parsed(answer)));
        return probabilities;
      } catch (IOException e) {
        throw new TrainingException("fastText cannot be run: %s.".formatted(e), e);
      }
    }

    /** Pairs of label and probability; rounding lifts some a little above 1. */
    private float[] parsed(String answer) {
      float[] probabilities = new float[labels.size()];
      String[] parts = answer.isBlank() ? new String[0] : answer.split(" ");
      for (int i = 0; i + 1 < parts.length; i += 2) {
        int label = Integer.parseInt(parts[i].substring(PREFIX.length()));
        probabilities[label] = Math.min(1, Float.parseFloat(parts[i + 1]));
      }
      return probabilities;
    }

    @Override
    public void close() {
      delete(folder);
    }
  }
}
