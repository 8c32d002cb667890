package io.github.qaclassifier.spark.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import io.github.qaclassifier.pipeline.dataset.DuplicateKey;
import io.github.qaclassifier.pipeline.dataset.InputFiles;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.SplitOptions;
import io.github.qaclassifier.pipeline.dataset.SplitPlan;
import io.github.qaclassifier.pipeline.dataset.SplitPlan.Placed;
import io.github.qaclassifier.pipeline.dataset.SplitReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Splits a data set: executors hash questions and compare those that share a bucket; the driver
 * joins the pairs into groups and writes.
 */
final class SparkSplit {

  private static final StructType FINGERPRINTS =
      new StructType()
          .add("index", DataTypes.LongType, false)
          .add("part", DataTypes.IntegerType, false)
          .add("order", DataTypes.LongType, false)
          .add(DuplicateKey.ID.reason(), DataTypes.LongType)
          .add(DuplicateKey.ID_AND_TITLE.reason(), DataTypes.LongType)
          .add(DuplicateKey.TEXT.reason(), DataTypes.LongType)
          .add(DuplicateKey.TITLE.reason(), DataTypes.LongType)
          .add("shingles", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("bands", DataTypes.createArrayType(DataTypes.IntegerType, false), false);

  private static final StructType PAIR =
      new StructType()
          .add("first", DataTypes.LongType, false)
          .add("first_part", DataTypes.IntegerType, false)
          .add("first_order", DataTypes.LongType, false)
          .add("second", DataTypes.LongType, false)
          .add("second_part", DataTypes.IntegerType, false)
          .add("second_order", DataTypes.LongType, false);

  private final SparkInputs inputs;
  private final SplitOptions options;
  private final List<String> parts;
  private final QuestionFiles files = QuestionFiles.find();

  /** The options that executors need. */
  private final SplitFunctions functions;

  SparkSplit(SparkInputs inputs, SplitOptions options) {
    this.inputs = inputs;
    this.options = options;
    this.parts = List.copyOf(options.shares().keySet());
    this.functions =
        new SplitFunctions(
            new LinkedHashMap<>(options.shares()),
            options.rules().seed(),
            options.rules().similarity());
  }

  SplitReport run() {
    parts.forEach(part -> InputFiles.protect(inputs.paths(), SplitPlan.file(options, part)));
    inputs.update("comparing", 0);
    SplitPlan plan = new SplitPlan(options);
    addPairs(plan);
    plan.chooseParts();
    List<QuestionFiles.Output> outputs = new ArrayList<>();
    try {
      parts.forEach(part -> outputs.add(files.create(SplitPlan.file(options, part))));
      SplitReport report = write(plan, outputs);
      outputs.forEach(QuestionFiles.Output::commit);
      InputFiles.copyLabels(files, inputs.paths(), options.output());
      new SparkDatasets().writeReport(options.output(), report);
      return report;
    } finally {
      outputs.forEach(QuestionFiles.Output::close);
    }
  }

  private void addPairs(SplitPlan plan) {
    SplitFunctions own = functions;
    Dataset<Row> fingerprints =
        inputs
            .spark()
            .createDataFrame(inputs.questions().map(own::fingerprint), FINGERPRINTS)
            .persist(StorageLevel.MEMORY_AND_DISK());
    for (DuplicateKey key : DuplicateKey.values()) {
      KeyGroups.of(fingerprints, col(key.reason()), col("index"), col("part"), col("order"))
          .forEachRemaining(
              group -> {
                Placed first = placed(group.get(0), 0);
                group.stream()
                    .skip(1)
                    .forEach(other -> plan.add(first, placed(other, 0), key.reason()));
              });
    }
    Iterator<Row> similar = similarPairs(fingerprints).toLocalIterator();
    while (similar.hasNext()) {
      Row pair = similar.next();
      plan.add(placed(pair, 0), placed(pair, 3), SplitPlan.SIMILAR);
    }
    fingerprints.unpersist();
  }

  private Dataset<Row> similarPairs(Dataset<Row> fingerprints) {
    Column members = col("members");
    // Buckets with the same questions, as duplicates have in every band, are compared once.
    Dataset<Row> buckets =
        fingerprints
            .select(col("index"), posexplode(col("bands")))
            .groupBy("pos", "col")
            .agg(sort_array(collect_list(col("index"))).as("members"))
            .where(size(members).gt(1))
            .groupBy(members)
            .agg(min(struct(col("pos"), col("col"))).as("bucket"))
            .select(col("bucket"), explode(members).as("index"));
    SplitFunctions own = functions;
    return buckets
        .join(fingerprints.select("index", "part", "order", "shingles"), "index")
        .groupBy("bucket")
        .agg(
            sort_array(
                    collect_list(struct(col("index"), col("part"), col("order"), col("shingles"))))
                .as("members"))
        .select(members)
        .flatMap(
            (FlatMapFunction<Row, Row>) row -> own.similarPairs(row.getList(0)).iterator(),
            Encoders.row(PAIR))
        .distinct();
  }

  private SplitReport write(SplitPlan plan, List<QuestionFiles.Output> outputs) {
    Set<Long> cited = plan.cited();
    Map<Long, SplitReport.Member> citations = new HashMap<>();
    Map<String, Long> written = new HashMap<>();
    SplitFunctions own = functions;
    Broadcast<HashMap<Long, Integer>> moved =
        JavaSparkContext.fromSparkContext(inputs.spark().sparkContext())
            .broadcast(new HashMap<>(plan.moved()));
    long total = 0;
    for (int part = 0; part < outputs.size(); part++) {
      int current = part;
      Iterator<Row> rows =
          inputs
              .questions()
              .filter(row -> own.finalPart(row, moved.value()) == current)
              .toLocalIterator();
      while (rows.hasNext()) {
        Row row = rows.next();
        LabeledQuestion question = QuestionRow.question(row);
        outputs.get(part).write(question);
        written.merge(parts.get(part), 1L, Long::sum);
        if (cited.contains(QuestionRow.index(row))) {
          Placed placed = Placed.of(options, QuestionRow.index(row), question);
          citations.put(placed.index(), plan.citation(placed, question));
        }
        if (++total % 1_000 == 0) {
          inputs.update("writing", total);
        }
      }
    }
    moved.destroy();
    return plan.report(inputs.summary(), written, citations);
  }

  private static Placed placed(Row row, int from) {
    return new Placed(row.getLong(from), row.getInt(from + 1), row.getLong(from + 2));
  }
}
