package io.github.qaclassifier.spark.submitted;

import io.github.qaclassifier.spark.QuestionTagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Tags the questions of a {@code Posts.xml} with the transformer and with the SQL function, and
 * writes what came out as lines.
 *
 * <p>Arguments: the file, the output, a model (empty text for the one on the class path), and
 * {@code idle} to wait between the two until Spark has taken all executors away.
 */
public final class TaggingApplication {

  private TaggingApplication() {}

  /** Runs on the driver. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      RunningExecutors executors = new RunningExecutors();
      spark.sparkContext().addSparkListener(executors);
      Dataset<Row> questions = spark.read().format("stackexchange-posts").load(args[0]);
      List<String> tagged =
          new QuestionTagger()
              .setBodyCol("body_text")
              .setOutputCol("predicted")
              .setModel(args[2])
              .setTopK(1)
              .transform(questions)
              .mapPartitions(
                  (MapPartitionsFunction<Row, String>) TaggingApplication::lines, Encoders.STRING())
              .collectAsList();
      if (args[3].equals("idle")) {
        executors.awaitNone();
      }
      spark.conf().set("spark.qaclassifier.model", args[2]);
      spark.conf().set("spark.qaclassifier.topK", "1");
      questions.createOrReplaceTempView("questions");
      List<String> sql =
          spark
              .sql("SELECT id, qa_tags(title, body_text) AS predicted FROM questions")
              .mapPartitions(
                  (MapPartitionsFunction<Row, String>) TaggingApplication::lines, Encoders.STRING())
              .collectAsList();
      Path out = Path.of(args[1]);
      Files.createDirectories(out);
      Files.write(out.resolve("tagger.txt"), tagged);
      Files.write(out.resolve("sql.txt"), sql);
    }
  }

  /**
   * A line per question: its id, its tag, the probability, the executor's process, and the loader
   * of the classes that came with the application.
   */
  private static Iterator<String> lines(Iterator<Row> rows) {
    long process = ProcessHandle.current().pid();
    String loader = QuestionTagger.class.getClassLoader().getClass().getSimpleName();
    List<String> lines = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      Row tag = row.<Row>getList(row.fieldIndex("predicted")).get(0);
      lines.add(
          "%s %s %.6f %d %s"
              .formatted(row.getAs("id"), tag.getString(0), tag.getDouble(1), process, loader));
    }
    return lines.iterator();
  }

  /** Counts the executors. */
  private static final class RunningExecutors extends SparkListener {
    private int running;

    @Override
    public synchronized void onExecutorAdded(SparkListenerExecutorAdded event) {
      running++;
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved event) {
      running--;
      notifyAll();
    }

    synchronized void awaitNone() throws InterruptedException {
      while (running > 0) {
        wait();
      }
    }
  }
}
