package io.github.qaclassifier.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.dataset.DataInput;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads and writes files of this machine. */
public final class LocalQuestionFiles implements QuestionFiles {

  private final @Nullable NamedTagLists lists;

  /** Looks up the lists of tags_limited_to beside each data file. */
  public LocalQuestionFiles() {
    this(null);
  }

  private LocalQuestionFiles(@Nullable NamedTagLists lists) {
    this.lists = lists;
  }

  @Override
  public Rows open(Path file, Consumer<RowProblem> problems) {
    Format format = Format.of(file);
    return rows(file, format, DataInput.of(file), problems);
  }

  @Override
  public Rows open(InputStream stream, String name, Consumer<RowProblem> problems) {
    Path file = Path.of(name);
    return rows(file, Format.of(file), new DataInput(stream, name), problems);
  }

  @Override
  public boolean isSplittable(Path file) {
    return Format.of(file) == Format.JSONL && !DataInput.isGzip(file);
  }

  private Rows rows(Path file, Format format, DataInput input, Consumer<RowProblem> problems) {
    RowParser parser = new RowParser(lists != null ? lists : NamedTagLists.beside(file));
    return format == Format.JSONL
        ? new JsonlRows(file, input, parser, problems)
        : new CsvRows(file, input, format == Format.TSV, parser, problems);
  }

  @Override
  public LocalQuestionFiles withLimitedTags(Path limitedTags) {
    return new LocalQuestionFiles(NamedTagLists.in(limitedTags));
  }

  @Override
  public Output create(Path file) {
    return output(file);
  }

  FileOutput output(Path file) {
    return switch (Format.of(file)) {
      case JSONL -> new JsonlOutput(file);
      case CSV -> new CsvOutput(file);
      case TSV ->
          throw new DataException(
              "%s: TSV files are read, not written; name a .jsonl or .csv file.".formatted(file));
    };
  }

  @Override
  public LabelSet readLabels(Path file) {
    return LabelsFile.read(file);
  }

  @Override
  public void writeLabels(Path file, LabelSet labels) {
    LabelsFile.write(file, labels);
  }

  /** The format of a file, by its name. */
  private enum Format {
    JSONL,
    CSV,
    TSV;

    static Format of(Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
      if (plain.endsWith(".csv")) {
        return CSV;
      }
      if (plain.endsWith(".tsv")) {
        return TSV;
      }
      if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
        return JSONL;
      }
      throw new DataException(
          "%s: the file name must end in .jsonl, .ndjson, .csv or .tsv, with or without .gz."
              .formatted(file));
    }
  }
}
