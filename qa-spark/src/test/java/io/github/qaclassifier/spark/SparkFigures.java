package io.github.qaclassifier.spark;

import com.sun.management.OperatingSystemMXBean;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the figures of Spark in BENCHMARKS.md; not part of the build. Prints them and writes
 * them to target/spark-figures.md; with {@code -Dqa.update} also into BENCHMARKS.md, between its
 * markers.
 *
 * <pre>{@code
 * ./mvnw -B -ntp -q -pl qa-spark test -Dtest=SparkFigures -Dqa.update \
 *     -Dqa.data=$PWD/../shared/data/dev-bodies.jsonl.gz
 * }</pre>
 *
 * <p>{@code -Dqa.rounds} sets the number of rounds (default: 3); the medians count.
 */
class SparkFigures {

  private static final int ROUNDS = Integer.getInteger("qa.rounds", 3);

  /** Records are repeated up to this number, so that the end of the last task weighs little. */
  private static final int LEAST_RECORDS = 4_000;

  private static final String BEGIN = "<!-- spark: begin -->";
  private static final String END = "<!-- spark: end -->";

  private final List<String> lines = new ArrayList<>();

  @TempDir private static Path folder;

  /** Rounds of one contender. */
  private static final class Rounds {
    private final List<Double> perSecond = new ArrayList<>();
    private final List<Double> processorMillis = new ArrayList<>();

    void measure(int records, Runnable work) {
      long processor = processorTime();
      long start = System.nanoTime();
      work.run();
      perSecond.add(records * 1e9 / (System.nanoTime() - start));
      processorMillis.add((processorTime() - processor) / 1e6 / records);
    }

    double perSecond() {
      return median(perSecond);
    }

    double processorMillis() {
      return median(processorMillis);
    }

    private static long processorTime() {
      return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }
  }

  @Test
  void measure() throws IOException, InterruptedException {
    List<Question> questions = questions();
    lines.add("| figure | value |");
    lines.add("|---|---:|");
    line("processor, cores, JDK", processor());
    line("records", "%,d".formatted(questions.size()));
    measureLocal(questions);
    measureCluster(questions);
    Files.write(Path.of("target/spark-figures.md"), lines);
    if (System.getProperty("qa.update") != null) {
      update(Path.of("../BENCHMARKS.md"));
    }
  }

  private void measureLocal(List<Question> questions) throws IOException {
    Rounds library = new Rounds();
    Rounds spark = new Rounds();
    try (SparkSession session = LocalSpark.session();
        QuestionClassifier classifier =
            QuestionClassifiers.open(ClassifierOptions.DEFAULT.withThreads(2))) {
      Dataset<Row> rows = rows(session, questions);
      // Both open their model and compile before the first round.
      classifier.classifyAll(questions.subList(0, 500));
      tag(rows.limit(500));
      for (int i = 0; i < ROUNDS; i++) {
        library.measure(questions.size(), () -> classifier.classifyAll(questions));
        spark.measure(questions.size(), () -> tag(rows));
      }
    }
    figure("`classifyAll`, 2 threads, records per second", library.perSecond());
    figure("Spark `local[2]`, records per second", spark.perSecond());
    figure("Spark / `classifyAll`, %", 100 * spark.perSecond() / library.perSecond());
    figure("`classifyAll`, processor ms per record", library.processorMillis());
    figure("Spark `local[2]`, processor ms per record", spark.processorMillis());
  }

  private void measureCluster(List<Question> questions) throws IOException, InterruptedException {
    try (SparkCluster cluster = SparkCluster.start(folder);
        SparkSession session =
            cluster
                .session()
                // A machine that stands still for a while must not end the run.
                .config("spark.network.timeout", "1h")
                .getOrCreate()) {
      Dataset<Row> rows = rows(session, questions);
      tag(rows);
      Rounds rounds = new Rounds();
      for (int i = 0; i < ROUNDS; i++) {
        rounds.measure(questions.size(), () -> tag(rows));
      }
      double rate = rounds.perSecond();
      figure("cluster of 2 workers with 1 core each, records per second", rate);
      figure("memory per executor (peak resident set, 512 MB heap), MiB", peakMemory(cluster));
      line(
          "1 million records on these 2 cores",
          "1e6 / %.1f / 60 = %.0f minutes".formatted(rate, 1e6 / rate / 60));
      double hours = 25e6 / rate * 2 / 3600;
      line(
          "25 million records",
          "25e6 / %.1f * 2 cores / 3600 = %.0f core hours".formatted(rate, hours));
      line(
          "25 million records on 64 such cores",
          "%.0f / 64 = %.1f hours".formatted(hours, hours / 64));
    }
  }

  private static List<Question> questions() {
    String data = System.getProperty("qa.data");
    if (data == null) {
      throw new IllegalArgumentException("Give a file of questions: -Dqa.data=FILE.");
    }
    List<Question> read =
        QuestionFiles.find().readAll(Path.of(data), problem -> {}).stream()
            .map(LabeledQuestion::question)
            .toList();
    int copies = Math.max(1, (LEAST_RECORDS + read.size() - 1) / read.size());
    return Collections.nCopies(copies, read).stream().flatMap(List::stream).toList();
  }

  /** Kept by the executors, so that only tagging is measured. */
  private static Dataset<Row> rows(SparkSession spark, List<Question> questions) {
    List<Row> rows =
        questions.stream()
            .map(question -> RowFactory.create(question.title(), question.body()))
            .toList();
    StructType schema =
        new StructType().add("title", DataTypes.StringType).add("body", DataTypes.StringType);
    Dataset<Row> cached = spark.createDataFrame(rows, schema).repartition(16).cache();
    cached.count();
    return cached;
  }

  private static void tag(Dataset<Row> questions) {
    new QuestionTagger().transform(questions).write().format("noop").mode("overwrite").save();
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static String processor() throws IOException {
    String model = "unknown processor";
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      try (Stream<String> all = Files.lines(info)) {
        model =
            all.filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(model);
      }
    }
    return "%s, %d, %s"
        .formatted(model, Runtime.getRuntime().availableProcessors(), Runtime.version());
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

  private void figure(String name, double value) {
    line(name, String.format(Locale.ROOT, "%.1f", value));
  }

  private void line(String name, String value) {
    lines.add("| %s | %s |".formatted(name, value));
    System.out.println(lines.get(lines.size() - 1));
  }

  private void update(Path benchmarks) throws IOException {
    String text = Files.readString(benchmarks);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(
          "%s has no markers %s and %s.".formatted(benchmarks, BEGIN, END));
    }
    Files.writeString(
        benchmarks,
        text.substring(0, begin + BEGIN.length())
            + "\n"
            + String.join("\n", lines)
            + "\n"
            + text.substring(end));
  }
}
