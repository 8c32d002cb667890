package io.github.qaclassifier.spark.dataset;

import static org.apache.spark.sql.functions.col;

import io.github.qaclassifier.core.engine.LabelIndex;
import io.github.qaclassifier.pipeline.dataset.DuplicateKey;
import io.github.qaclassifier.pipeline.dataset.DuplicateSelection;
import io.github.qaclassifier.pipeline.dataset.DuplicateSelection.Candidate;
import io.github.qaclassifier.pipeline.dataset.InputFiles;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.Preparation;
import io.github.qaclassifier.pipeline.dataset.PreparationOptions;
import io.github.qaclassifier.pipeline.dataset.PreparationReport;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Prepares a data set: executors find duplicates, count and filter; the driver writes. */
final class SparkPreparation {

  private static final StructType KEYS =
      new StructType()
          .add("index", DataTypes.LongType, false)
          .add("rank", DataTypes.IntegerType, false)
          .add(DuplicateKey.ID.reason(), DataTypes.LongType)
          .add(DuplicateKey.ID_AND_TITLE.reason(), DataTypes.LongType)
          .add(DuplicateKey.TEXT.reason(), DataTypes.LongType);

  /** Stands for all questions with tags, in a tally of tags, which are never blank. */
  private static final String TAGGED = "";

  private final SparkInputs inputs;
  private final PreparationOptions options;
  private final QuestionFiles files = QuestionFiles.find();

  SparkPreparation(SparkInputs inputs, PreparationOptions options) {
    this.inputs = inputs;
    this.options = options;
  }

  PreparationReport run() {
    Path data = options.output().resolve(Preparation.TRAINING_FILE);
    InputFiles.protect(inputs.paths(), data);
    inputs.update("counting tags", 0);
    Preparation preparation = preparation();
    Broadcast<Preparation.Filter> filter = broadcast(preparation.filter());
    JavaRDD<Row> questions = inputs.questions();
    Map<String, Long> dropped =
        Tally.of(
            questions,
            (row, tally) ->
                filter
                    .value()
                    .dropReason(QuestionRow.index(row), QuestionRow.question(row))
                    .ifPresent(tally::add));
    PreparationReport report = preparation.report(inputs.summary(), dropped);
    try (QuestionFiles.Output output = files.create(data)) {
      Iterator<Row> kept =
          questions
              .map(row -> kept(row, filter.value()))
              .filter(row -> QuestionRow.kind(row) == QuestionRow.QUESTION)
              .toLocalIterator();
      for (long written = 1; kept.hasNext(); written++) {
        output.write(QuestionRow.question(kept.next()));
        if (written % 1_000 == 0) {
          inputs.update("writing", written);
        }
      }
      output.commit();
      files.writeLabels(options.output().resolve(LabelIndex.FILE), preparation.filter().labels());
      new SparkDatasets().writeReport(options.output(), report);
      return report;
    } finally {
      filter.destroy();
    }
  }

  private static Row kept(Row row, Preparation.Filter filter) {
    LabeledQuestion question = QuestionRow.question(row);
    long index = QuestionRow.index(row);
    return filter.dropReason(index, question).isPresent()
        ? QuestionRow.end(index, 0)
        : QuestionRow.of(index, filter.restricted(question));
  }

  private Preparation preparation() {
    Map<Long, String> duplicates = duplicates();
    Broadcast<HashMap<Long, String>> dropped = broadcast(new HashMap<>(duplicates));
    Map<String, Long> counts =
        Tally.of(
            inputs.questions(),
            (row, tally) -> {
              if (!dropped.value().containsKey(QuestionRow.index(row))) {
                List<String> tags = QuestionRow.question(row).tags();
                tags.forEach(tally::add);
                if (!tags.isEmpty()) {
                  tally.add(TAGGED);
                }
              }
            });
    dropped.destroy();
    Long tagged = counts.remove(TAGGED);
    return new Preparation(
        options,
        options.labels().map(files::readLabels),
        counts,
        tagged == null ? 0 : tagged,
        duplicates);
  }

  private Map<Long, String> duplicates() {
    Dataset<Row> keys =
        inputs.spark().createDataFrame(inputs.questions().map(SparkPreparation::keys), KEYS);
    DuplicateSelection selection = new DuplicateSelection();
    for (DuplicateKey key : DuplicateSelection.KEYS) {
      KeyGroups.of(keys, col(key.reason()), col("index"), col("rank"))
          .forEachRemaining(
              group -> {
                Candidate first = candidate(group.get(0));
                group.stream()
                    .skip(1)
                    .forEach(other -> selection.add(key, first, candidate(other)));
              });
    }
    return selection.dropped();
  }

  private static Row keys(Row row) {
    LabeledQuestion question = QuestionRow.question(row);
    return RowFactory.create(
        QuestionRow.index(row),
        DuplicateSelection.rank(question),
        KeyGroups.orNull(DuplicateKey.ID.hash(question)),
        KeyGroups.orNull(DuplicateKey.ID_AND_TITLE.hash(question)),
        KeyGroups.orNull(DuplicateKey.TEXT.hash(question)));
  }

  private static Candidate candidate(Row row) {
    return new Candidate(row.getLong(0), row.getInt(1));
  }

  private <T> Broadcast<T> broadcast(T value) {
    return JavaSparkContext.fromSparkContext(inputs.spark().sparkContext()).broadcast(value);
  }
}
