package io.github.qaclassifier.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.testkit.TinyModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionTaggerTest {

  static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.IntegerType)
          .add("title", DataTypes.StringType)
          .add("body", DataTypes.StringType);

  @TempDir private static Path folder;

  private static SparkSession spark;
  private static String model;

  @BeforeAll
  static void start() {
    spark = LocalSpark.session();
    model = TinyModels.copy(TinyModels.huggingFace(), folder.resolve("model")).toString();
  }

  @Test
  void taggerGivesTheProbabilitiesOfClassifyAllHoweverRowsArePartitioned() {
    List<Row> rows = rows(150);
    List<List<Double>> expected = new ArrayList<>();
    try (QuestionClassifier classifier = QuestionClassifiers.open(Path.of(model))) {
      List<Question> questions =
          rows.stream().map(row -> new Question(row.getString(1), row.getString(2))).toList();
      for (Classification classification : classifier.classifyAll(questions)) {
        expected.add(classification.scores().stream().map(LabelScore::probability).toList());
      }
    }

    for (int partitions : new int[] {1, 2, 7}) {
      List<Row> tagged =
          tagger()
              .setThreshold(0)
              .transform(spark.createDataFrame(rows, SCHEMA).repartition(partitions))
              .orderBy("id")
              .collectAsList();

      assertThat(tagged).hasSameSizeAs(rows);
      for (int i = 0; i < rows.size(); i++) {
        List<Row> tags = tagged.get(i).getList(3);
        assertThat(tags).hasSameSizeAs(expected.get(i));
        for (int j = 0; j < tags.size(); j++) {
          assertThat(tags.get(j).getDouble(1)).isCloseTo(expected.get(i).get(j), within(1e-4));
        }
      }
    }
  }

  @Test
  void taggerKeepsRowsInOrderAndTheirOtherColumns() {
    List<Row> rows = rows(40);

    List<Row> tagged =
        tagger().transform(spark.createDataFrame(rows, SCHEMA).coalesce(1)).collectAsList();

    for (int i = 0; i < rows.size(); i++) {
      assertThat(tagged.get(i).getInt(0)).isEqualTo(i);
      assertThat(tagged.get(i).getString(1)).isEqualTo(rows.get(i).getString(1));
      assertThat(tagged.get(i).getString(2)).isEqualTo(rows.get(i).getString(2));
    }
  }

  @Test
  void nextFunctionReadsColumnsOfTaggedRowsByName() {
    Dataset<Row> questions = spark.createDataFrame(rows(3), SCHEMA);

    // Spark leaves out the conversion between two functions on rows.
    List<String> best =
        tagger()
            .setTopK(2)
            .transform(questions)
            .map(
                (MapFunction<Row, String>)
                    row -> {
                      List<Row> tags = row.getList(row.fieldIndex("tags"));
                      return row.<String>getAs("title") + ": " + tags.get(1).<String>getAs("tag");
                    },
                Encoders.STRING())
            .collectAsList();

    assertThat(best).hasSize(3).allMatch(text -> text.matches("\\S+ \\d: \\S+"));
  }

  @Test
  void questionWithoutTextHasNullTags() {
    List<Row> rows =
        List.of(
            RowFactory.create(1, null, null),
            RowFactory.create(2, "", " \n"),
            RowFactory.create(3, null, "a body alone"),
            RowFactory.create(4, "a title alone", null));

    List<Row> tagged =
        tagger()
            .setTopK(2)
            .transform(spark.createDataFrame(rows, SCHEMA))
            .orderBy("id")
            .collectAsList();

    assertThat(tagged).extracting(row -> row.isNullAt(3)).containsExactly(true, true, false, false);
    assertThat(tagged.get(2).getList(3)).hasSize(2);
  }

  @Test
  void topKAndThresholdSelectTags() {
    Dataset<Row> questions = spark.createDataFrame(rows(5), SCHEMA);

    List<Row> top = tagger().setTopK(3).transform(questions).collectAsList();
    List<Row> none = tagger().setThreshold(1).transform(questions).collectAsList();

    assertThat(top).allSatisfy(row -> assertThat(row.getList(3)).hasSize(3));
    assertThat(none).allSatisfy(row -> assertThat(row.getList(3)).isEmpty());
  }

  @Test
  void topKBeyondTheLabelsGivesAllAndAThresholdLimitsIt() {
    Dataset<Row> questions = spark.createDataFrame(rows(5), SCHEMA);

    List<Row> all = tagger().setTopK(Integer.MAX_VALUE).transform(questions).collectAsList();
    double third = all.get(0).<Row>getList(3).get(2).getDouble(1);
    List<Row> limited =
        tagger().setTopK(5).setThreshold(third).transform(questions).collectAsList();

    assertThat(all.get(0).getList(3)).hasSizeGreaterThan(4);
    assertThat(limited.get(0).getList(3)).hasSize(3);
  }

  @Test
  void invalidParamsAreRejected() {
    assertThatThrownBy(() -> tagger().setTopK(-1)).hasMessageContaining("topK");
    assertThatThrownBy(() -> tagger().setThreshold(1.01)).hasMessageContaining("threshold");
    assertThatThrownBy(() -> tagger().setThreshold(Double.NaN)).hasMessageContaining("threshold");
    assertThatThrownBy(() -> tagger().setBatchTokens(0)).hasMessageContaining("batchTokens");
    assertThatThrownBy(() -> tagger().setThreads(0)).hasMessageContaining("threads");
  }

  @Test
  void paramsAreExplained() {
    assertThat(new QuestionTagger().explainParams())
        .contains("topK: maximum number of tags")
        .contains("model: model folder; empty for the model on the class path (default: )")
        .contains("threshold: minimum probability of every tag");
  }

  @Test
  void streamIsTagged() throws Exception {
    Path input = Files.createDirectories(folder.resolve("stream"));
    Files.writeString(input.resolve("a.json"), "{\"id\":1,\"title\":\"a list\",\"body\":null}\n");
    Dataset<Row> questions = spark.readStream().schema(SCHEMA).json(input.toString());

    tagger()
        .setTopK(1)
        .transform(questions)
        .writeStream()
        .format("memory")
        .queryName("tagged")
        .option("checkpointLocation", folder.resolve("checkpoint").toString())
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();

    assertThat(spark.table("tagged").select("id", "tags").collectAsList())
        .singleElement()
        .satisfies(row -> assertThat(row.getList(1)).hasSize(1));
  }

  @Test
  void processOpensOneClassifierForAllTasks() {
    String own = TinyModels.copy(TinyModels.idsOnly(), folder.resolve("shared")).toString();
    int before = SharedClassifiers.count();

    Dataset<Row> questions = spark.createDataFrame(rows(60), SCHEMA).repartition(6);
    tagger().setModel(own).transform(questions).collectAsList();
    tagger().setModel(own).setTopK(1).transform(questions).collectAsList();

    assertThat(SharedClassifiers.count()).isEqualTo(before + 1);
  }

  @Test
  void savedTaggerIsReadWithItsParams() throws Exception {
    String saved = folder.resolve("saved").toString();
    QuestionTagger tagger =
        tagger().setTopK(3).setThreshold(0.25).setBatchTokens(512).setThreads(2).setOutputCol("t");

    tagger.write().overwrite().save(saved);
    QuestionTagger read = QuestionTagger.load(saved);

    assertThat(read.uid()).isEqualTo(tagger.uid());
    assertThat(read.extractParamMap().toSeq().toString())
        .isEqualTo(tagger.extractParamMap().toSeq().toString());
  }

  @Test
  void pipelineWithTaggerIsSavedReadAndApplied() throws Exception {
    String saved = folder.resolve("pipeline").toString();
    Dataset<Row> questions = spark.createDataFrame(rows(3), SCHEMA);
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {tagger().setTopK(1)});

    pipeline.fit(questions).write().overwrite().save(saved);
    Dataset<Row> tagged = PipelineModel.load(saved).transform(questions);

    assertThat(tagged.collectAsList()).allSatisfy(row -> assertThat(row.getList(3)).hasSize(1));
  }

  @Test
  void missingColumnIsNamedBeforeAnythingRuns() {
    Dataset<Row> questions = spark.createDataFrame(rows(1), SCHEMA);

    assertThatThrownBy(() -> tagger().setBodyCol("text").transform(questions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no column text (columns: id, title, body): set bodyCol to another name, or to"
                + " empty text.");
    assertThatThrownBy(() -> tagger().setTitleCol("id").transform(questions))
        .hasMessage(
            "The column id is INT, not string: convert it, or set titleCol to another column.");
    assertThatThrownBy(() -> tagger().setOutputCol("title").transform(questions))
        .hasMessage("The column title exists: set outputCol to another name.");
    assertThatThrownBy(() -> tagger().setTitleCol("").setBodyCol("").transform(questions))
        .hasMessage("titleCol and bodyCol are both empty: set one of them.");
  }

  @Test
  void missingModelFolderIsNamed() {
    Dataset<Row> questions = spark.createDataFrame(rows(1), SCHEMA);

    assertThatThrownBy(
            () -> tagger().setModel("/no/such/folder").transform(questions).collectAsList())
        .hasStackTraceContaining("There is no model folder /no/such/folder on this executor");
  }

  @Test
  void cancelledJobStopsBetweenBatches() throws Exception {
    AtomicInteger seen = CountedRows.reset();
    Dataset<Row> endless =
        spark
            .range(0, 10_000_000, 1, 1)
            .map((MapFunction<Long, String>) CountedRows::title, Encoders.STRING())
            .toDF("title");
    Thread query =
        new Thread(
            () -> {
              spark.sparkContext().setJobGroup("tagging", "", true);
              try {
                tagger().setBodyCol("").transform(endless).foreach(row -> {});
              } catch (Exception e) {
                // Expected: the job is cancelled.
              }
            });
    query.start();
    assertThat(CountedRows.started().await(120, TimeUnit.SECONDS)).isTrue();

    spark.sparkContext().cancelJobGroup("tagging");
    query.join(TimeUnit.SECONDS.toMillis(120));

    assertThat(query.isAlive()).isFalse();
    assertThat(CountedRows.ended().await(120, TimeUnit.SECONDS)).isTrue();
    assertThat(seen.get()).isLessThan(10_000_000);
  }

  /** Counts the rows that a task has read, and reports when it runs and when it has ended. */
  static final class CountedRows {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static CountDownLatch started = new CountDownLatch(1);
    private static CountDownLatch ended = new CountDownLatch(1);

    static AtomicInteger reset() {
      COUNT.set(0);
      started = new CountDownLatch(1);
      ended = new CountDownLatch(1);
      return COUNT;
    }

    static CountDownLatch ended() {
      return ended;
    }

    static CountDownLatch started() {
      return started;
    }

    static String title(long id) {
      int read = COUNT.incrementAndGet();
      if (read == 1) {
        TaskContext.get()
            .addTaskCompletionListener((TaskCompletionListener) task -> ended.countDown());
      }
      if (read == 500) {
        started.countDown();
      }
      return "How do I print number " + id + "?";
    }
  }

  private static QuestionTagger tagger() {
    return new QuestionTagger().setModel(model);
  }

  /** Questions of one to eighty words. */
  static List<Row> rows(int count) {
    String[] words = {
      "how", "do", "I", "sort", "a", "list", "of", "c#", "objects", "by", "keys", "in", "java", "?"
    };
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String[] body = new String[1 + i * 31 % 80];
      int number = i;
      Arrays.setAll(body, at -> words[(at * 7 + number) % words.length]);
      rows.add(RowFactory.create(i, words[i % words.length] + " " + i, String.join(" ", body)));
    }
    return rows;
  }
}
