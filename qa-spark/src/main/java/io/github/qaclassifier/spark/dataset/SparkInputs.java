package io.github.qaclassifier.spark.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.dataset.InputFiles;
import io.github.qaclassifier.pipeline.dataset.InputSummary;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * The questions of an operation's files, read once and kept by the executors until it is closed.
 */
final class SparkInputs implements AutoCloseable {

  /** Setting for the size of a byte range. */
  static final String RANGE_BYTES = "spark.qaclassifier.rangeBytes";

  private static final long DEFAULT_RANGE_BYTES = 64L << 20;

  private final SparkSession spark;
  private final List<Path> paths;
  private final List<FileRange> ranges;
  private final JavaRDD<Row> rows;
  private final ProgressListener progress;
  private final InputSummary summary;

  private SparkInputs(
      SparkSession spark,
      List<Path> paths,
      List<FileRange> ranges,
      Consumer<RowProblem> problems,
      ProgressListener progress) {
    this.spark = spark;
    this.paths = paths;
    this.ranges = ranges;
    this.progress = progress;
    this.rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(ranges, Math.max(1, ranges.size()))
            .flatMap(FileRange::read)
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.summary = summarize(problems);
  }

  /** Reads all files. Every problem is reported, in order, before this returns. */
  static SparkInputs read(
      List<Path> inputs,
      String limitedTags,
      Consumer<RowProblem> problems,
      ProgressListener progress) {
    SparkSession spark = SparkSession.builder().getOrCreate();
    List<Path> paths = InputFiles.resolve(inputs);
    long size = rangeBytes(spark);
    QuestionFiles files = QuestionFiles.find();
    List<FileRange> ranges = new ArrayList<>();
    for (Path path : paths) {
      long length = length(path);
      long step = files.isSplittable(path) ? size : Math.max(1, length);
      // An empty file is read, too, because its format may be rejected.
      for (long start = 0; start == 0 || start < length; start += step) {
        ranges.add(
            new FileRange(
                ranges.size(),
                path.toString(),
                start,
                Math.max(1, Math.min(length, start + step)),
                limitedTags));
      }
    }
    return new SparkInputs(spark, paths, ranges, problems, progress);
  }

  SparkSession spark() {
    return spark;
  }

  List<Path> paths() {
    return paths;
  }

  InputSummary summary() {
    return summary;
  }

  /** Returns the questions, in order. */
  JavaRDD<Row> questions() {
    return rows.filter(row -> QuestionRow.kind(row) == QuestionRow.QUESTION);
  }

  void update(String stage, long done) {
    progress.update(
        new Progress(stage, done, summary.questions(), "questions", done + " questions"));
  }

  @Override
  public void close() {
    rows.unpersist();
  }

  private InputSummary summarize(Consumer<RowProblem> listener) {
    Dataset<Row> all = spark.createDataFrame(rows, QuestionRow.SCHEMA);
    long questions = all.where(functions.col("kind").equalTo(QuestionRow.QUESTION)).count();
    Map<Integer, Long> linesBefore = linesBefore(all);
    List<String> first = new ArrayList<>();
    long count = 0;
    Iterator<Row> problems =
        rows.filter(row -> QuestionRow.kind(row) == QuestionRow.PROBLEM).toLocalIterator();
    while (problems.hasNext()) {
      Row row = problems.next();
      int number = FileRange.numberOf(QuestionRow.index(row));
      long before = linesBefore.getOrDefault(number, 0L);
      RowProblem problem =
          new RowProblem(
              ranges.get(number).file(), before + QuestionRow.line(row), QuestionRow.reason(row));
      count++;
      if (first.size() < InputSummary.MAX_PROBLEMS) {
        first.add(problem.toString());
      }
      listener.accept(problem);
    }
    return new InputSummary(paths.stream().map(Path::toString).toList(), questions, count, first);
  }

  /** Returns the number of lines of a file before each of its ranges. */
  private Map<Integer, Long> linesBefore(Dataset<Row> all) {
    Map<Integer, Long> linesOf = new HashMap<>();
    all.where(functions.col("kind").equalTo(QuestionRow.END))
        .select("index", "line")
        .collectAsList()
        .forEach(row -> linesOf.put(FileRange.numberOf(row.getLong(0)), row.getLong(1)));
    Map<Integer, Long> before = new HashMap<>();
    long lines = 0;
    for (FileRange range : ranges) {
      lines = range.start() == 0 ? 0 : lines;
      before.put(range.number(), lines);
      lines += linesOf.getOrDefault(range.number(), 0L);
    }
    return before;
  }

  private static long rangeBytes(SparkSession spark) {
    String value = spark.conf().get(RANGE_BYTES, "" + DEFAULT_RANGE_BYTES);
    if (!value.matches("[1-9]\\d{0,17}")) {
      throw new IllegalArgumentException(
          "%s is %s; it must be a whole number of bytes, 1 or more.".formatted(RANGE_BYTES, value));
    }
    return Long.parseLong(value);
  }

  private static long length(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new DataException("There is no file %s: check the path.".formatted(path), e);
    }
  }
}
