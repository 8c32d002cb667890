package io.github.qaclassifier.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.testkit.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors in separate processes, with the application's jars distributed by the driver. The test
 * that kills a worker comes last, because it leaves one.
 */
@ExtendWith(SharedCluster.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SparkClusterIT {

  private static final int ROWS = 600;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static SparkCluster cluster;
  private static SparkSession spark;
  private static String model;

  @BeforeAll
  static void start(SparkCluster shared) throws IOException {
    cluster = shared;
    spark =
        cluster
            .session()
            .config("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
            .config("spark.sql.shuffle.partitions", 4)
            .getOrCreate();
    model = TinyModels.copy(TinyModels.huggingFace(), folder.resolve("model")).toString();
    Files.createDirectories(folder.resolve("out"));
  }

  @AfterAll
  static void stop() throws IOException {
    spark.stop();
    cluster.replaceWorker(0);
  }

  @Test
  @Order(1)
  void eachExecutorOpensTheModelOnceFromDistributedJars() {
    List<Row> tagged = tagger().setTopK(1).transform(questions(20)).collectAsList();
    List<String> perProcess =
        questions(20)
            .mapPartitions(
                (MapPartitionsFunction<Row, String>)
                    rows ->
                        List.of(ProcessHandle.current().pid() + ":" + SharedClassifiers.count())
                            .iterator(),
                Encoders.STRING())
            .distinct()
            .collectAsList();

    assertThat(tagged).hasSize(ROWS).allSatisfy(row -> assertThat(row.getList(3)).hasSize(1));
    assertThat(perProcess).isNotEmpty().allMatch(process -> process.endsWith(":1"));
  }

  @Test
  @Order(2)
  void taskThatRunsOutOfMemoryIsRetriedOnARestartedExecutor() {
    Dataset<Row> questions =
        questions(6)
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>)
                    rows -> {
                      TaskContext task = TaskContext.get();
                      // A lost executor takes its shuffle files along, so the stage runs again.
                      if (task.partitionId() == 3
                          && task.attemptNumber() == 0
                          && task.stageAttemptNumber() == 0) {
                        Object[] memory = {};
                        while (true) {
                          memory = new Object[] {memory, new long[8 << 20]};
                        }
                      }
                      return rows;
                    },
                Encoders.row(questions(6).schema()));
    RemovedExecutors removed = new RemovedExecutors();
    spark.sparkContext().addSparkListener(removed);

    List<Row> tagged = tagger().transform(questions).collectAsList();

    assertThat(tagged).extracting(row -> row.getInt(0)).hasSize(ROWS).doesNotHaveDuplicates();
    assertThat(removed.await()).isTrue();
    spark.sparkContext().removeSparkListener(removed);
  }

  @Test
  @Order(3)
  void killedWorkerNeitherLosesNorRepeatsARecord() {
    String out = folder.resolve("out/tagged").toString();
    RemovedExecutors removed = new RemovedExecutors();
    KillOnceBothWork killer = new KillOnceBothWork();
    spark.sparkContext().addSparkListener(removed);
    spark.sparkContext().addSparkListener(killer);

    tagger().transform(questions(60)).write().parquet(out);

    assertThat(removed.await()).isTrue();
    assertThat(spark.read().parquet(out).select("id").collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, ROWS).boxed().toList());
  }

  private static QuestionTagger tagger() {
    return new QuestionTagger().setModel(model);
  }

  private static Dataset<Row> questions(int partitions) {
    return spark
        .createDataFrame(QuestionTaggerTest.rows(ROWS), QuestionTaggerTest.SCHEMA)
        .repartition(partitions);
  }

  /** Waits for an executor to go. */
  private static final class RemovedExecutors extends SparkListener {
    private final CountDownLatch removed = new CountDownLatch(1);

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
      removed.countDown();
    }

    boolean await() {
      try {
        return removed.await(120, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** Kills a worker as soon as both have finished a task. */
  private static final class KillOnceBothWork extends SparkListener {
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
      if (seen.size() < 2 && seen.add(event.taskInfo().executorId()) && seen.size() == 2) {
        cluster.killWorker(0);
      }
    }
  }
}
