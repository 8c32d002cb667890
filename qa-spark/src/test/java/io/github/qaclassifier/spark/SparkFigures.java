package io.github.qaclassifier.spark;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The figures of Spark in BENCHMARKS.md; not part of the build. Writes target/spark-figures.md.
 *
 * <pre>{@code
 * ./mvnw -pl qa-spark -am test -Dtest=SparkFigures -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dqa.data=$PWD/../shared/data/dev-bodies.jsonl.gz
 * }</pre>
 */
class SparkFigures {

  private static final int ROUNDS = Integer.getInteger("qa.rounds", 3);

  private final List<String> lines = new ArrayList<>();

  @TempDir private static Path folder;

  @Test
  void measure() throws Exception {
    SparkSession local = LocalSpark.session();
    List<Row> rows = read(local).collectAsList();
    double[] spark = new double[ROUNDS];
    double[] library = new double[ROUNDS];
    List<Question> questions =
        rows.stream().map(row -> new Question(row.getString(0), row.getString(1))).toList();
    try (QuestionClassifier classifier =
        QuestionClassifiers.open(ClassifierOptions.DEFAULT.withThreads(2))) {
      Dataset<Row> cached = read(local).repartition(8).cache();
      // Both open their model and compile before the first round.
      classifier.classifyAll(questions.subList(0, Math.min(200, questions.size())));
      tag(cached.limit(200));
      for (int i = 0; i < ROUNDS; i++) {
        library[i] = perSecond(rows.size(), () -> classifier.classifyAll(questions));
        spark[i] = perSecond(rows.size(), () -> tag(cached));
      }
    }
    local.stop();
    figure("records", rows.size());
    figure("classifyAll, 2 threads, records per second", median(library));
    figure("Spark local[2], records per second", median(spark));
    figure("Spark / classifyAll, %", 100 * median(spark) / median(library));
    measureCluster(rows.size());
  }

  private void measureCluster(int records) throws Exception {
    try (SparkCluster cluster = SparkCluster.start(folder);
        SparkSession spark =
            SparkSession.builder()
                .master(cluster.url())
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.memory", "512m")
                .config("spark.executor.cores", 1)
                .config("spark.jars", cluster.applicationJars())
                .getOrCreate()) {
      Dataset<Row> cached = read(spark).repartition(8).cache();
      tag(cached);
      double[] rates = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        rates[i] = perSecond(records, () -> tag(cached));
      }
      double rate = median(rates);
      figure("cluster of 2 workers with 1 core, records per second", rate);
      figure("memory per executor (peak resident set), MiB", peakMemory(cluster));
      figure("1 million records on these 2 cores, minutes", 1e6 / rate / 60);
      figure("25 million records, core hours (25e6 / rate * 2 / 3600)", 25e6 / rate * 2 / 3600);
    }
  }

  private static Dataset<Row> read(SparkSession spark) {
    List<Row> rows =
        QuestionFiles.find().readAll(Path.of(System.getProperty("qa.data")), problem -> {}).stream()
            .map(LabeledQuestion::question)
            .map(question -> RowFactory.create(question.title(), question.body()))
            .toList();
    StructType schema =
        new StructType().add("title", DataTypes.StringType).add("body", DataTypes.StringType);
    return spark.createDataFrame(rows, schema);
  }

  private static void tag(Dataset<Row> questions) {
    new QuestionTagger().transform(questions).write().format("noop").mode("overwrite").save();
  }

  private static double perSecond(int records, Runnable work) {
    long start = System.nanoTime();
    work.run();
    return records * 1e9 / (System.nanoTime() - start);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double peakMemory(SparkCluster cluster) throws IOException {
    long peak = 0;
    for (ProcessHandle executor : cluster.executors()) {
      OptionalLong kib =
          Files.readAllLines(Path.of("/proc", "" + executor.pid(), "status")).stream()
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst();
      peak = Math.max(peak, kib.orElse(0));
    }
    return peak / 1024.0;
  }

  private void figure(String name, double value) throws IOException {
    lines.add(String.format(Locale.ROOT, "| %s | %.1f |", name, value));
    Files.write(Path.of("target/spark-figures.md"), lines);
  }
}
