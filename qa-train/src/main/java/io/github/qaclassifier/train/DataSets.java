package io.github.qaclassifier.train;

import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.training.TrainingData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The files a run learns from and the files it is measured on. Where none are given to measure on,
 * a tenth of the questions is held out into a file of its own in the work folder.
 *
 * @param train files to learn from
 * @param validation files to measure on
 */
record DataSets(List<Path> train, List<Path> validation) {

  private static final int HELD_OUT_OF = 10;

  static DataSets of(TrainingData data, QuestionFiles files, Path work) {
    if (!data.validation().isEmpty()) {
      return new DataSets(data.train(), data.validation());
    }
    Path train = work.resolve("train.jsonl.gz");
    Path heldOut = work.resolve("held-out.jsonl.gz");
    if (!Files.exists(train) || !Files.exists(heldOut)) {
      write(data.train(), files, heldOut, DataSets::isHeldOut);
      write(data.train(), files, train, Predicate.not(DataSets::isHeldOut));
    }
    return new DataSets(List.of(train), List.of(heldOut));
  }

  /** Chosen by the text alone, so that copies of a question fall on the same side. */
  private static boolean isHeldOut(LabeledQuestion row) {
    String text = row.question().title() + '\n' + row.question().body();
    int first = Integer.parseUnsignedInt(Digests.of(text).substring(0, 8), 16);
    return Integer.remainderUnsigned(first, HELD_OUT_OF) == 0;
  }

  private static void write(
      List<Path> from, QuestionFiles files, Path to, Predicate<LabeledQuestion> which) {
    Stream<LabeledQuestion> rows =
        from.stream()
            .flatMap(
                file -> {
                  QuestionFiles.Rows open = files.open(file, problem -> {});
                  Iterable<LabeledQuestion> iterable = () -> open;
                  return StreamSupport.stream(iterable.spliterator(), false).onClose(open::close);
                })
            .filter(which);
    try (rows) {
      Iterator<LabeledQuestion> iterator = rows.iterator();
      files.write(to, iterator);
    }
  }
}
