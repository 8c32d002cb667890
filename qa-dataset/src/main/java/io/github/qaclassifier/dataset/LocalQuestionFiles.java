package io.github.qaclassifier.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Files of this machine. */
public final class LocalQuestionFiles implements QuestionFiles {

  private final @Nullable NamedTagLists lists;

  /** Looks the names of lists up beside each data file. */
  public LocalQuestionFiles() {
    this(null);
  }

  private LocalQuestionFiles(@Nullable NamedTagLists lists) {
    this.lists = lists;
  }

  @Override
  public Rows open(Path file, Consumer<RowProblem> problems) {
    boolean csv = isCsv(file);
    return rows(file, csv, DataInput.of(file), problems);
  }

  @Override
  public Rows open(InputStream stream, String name, Consumer<RowProblem> problems) {
    Path file = Path.of(name);
    return rows(file, isCsv(file), new DataInput(stream, name), problems);
  }

  private Rows rows(Path file, boolean csv, DataInput input, Consumer<RowProblem> problems) {
    RowParser parser = new RowParser(lists != null ? lists : NamedTagLists.beside(file));
    return csv
        ? new CsvRows(file, input, parser, problems)
        : new JsonlRows(file, input, parser, problems);
  }

  @Override
  public QuestionFiles withLimitedTags(Path limitedTags) {
    return new LocalQuestionFiles(NamedTagLists.in(limitedTags));
  }

  @Override
  public Output create(Path file) {
    return isCsv(file) ? new CsvOutput(file) : new JsonlOutput(file);
  }

  @Override
  public LabelSet readLabels(Path file) {
    return LabelsFile.read(file);
  }

  @Override
  public void writeLabels(Path file, LabelSet labels) {
    LabelsFile.write(file, labels);
  }

  private static boolean isCsv(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (plain.endsWith(".csv")) {
      return true;
    }
    if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
      return false;
    }
    throw new DataException(
        "%s: the name does not say what it holds; it must end in .jsonl, .ndjson or .csv, with or without .gz."
            .formatted(file));
  }
}
