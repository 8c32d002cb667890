package io.github.qaclassifier.spark;

import io.github.qaclassifier.core.ClassifierOptions;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * Appends a column with the tags of each question, most probable first: an array of {@code
 * struct<tag string, probability double>}. The array is empty if no tag reaches its threshold, and
 * null if the question has neither a title nor a body.
 *
 * <p>Probabilities are those of {@code QuestionClassifier.classifyAll} within 1e-4, however the
 * rows are partitioned. Rows keep their order. Works on batch and on streaming data, alone and in a
 * {@code Pipeline}.
 *
 * <p>The model is opened once per executor process. A task classifies on its own thread, in batches
 * of similar length; a task that is killed stops at its next batch.
 */
public final class QuestionTagger extends Transformer implements DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> titleCol;
  private final Param<String> bodyCol;
  private final Param<String> outputCol;
  private final Param<String> model;
  private final IntParam topK;
  private final DoubleParam threshold;
  private final IntParam batchTokens;
  private final IntParam threads;

  /** Creates a tagger with a random identifier. */
  public QuestionTagger() {
    this(Identifiable$.MODULE$.randomUID("questionTagger"));
  }

  /** Creates a tagger with the given identifier, as {@link #read()} makes it. */
  public QuestionTagger(String uid) {
    // Before the params: each of them asks its parent for the identifier.
    this.uid = uid;
    titleCol = new Param<>(this, "titleCol", "column of the title; empty if there is none");
    bodyCol =
        new Param<>(this, "bodyCol", "column of the body as plain text; empty if there is none");
    outputCol = new Param<>(this, "outputCol", "column for the tags");
    model = new Param<>(this, "model", "model folder; empty for the model on the class path");
    topK =
        new IntParam(
            this,
            "topK",
            "maximum number of tags, whatever their own thresholds; 0 for those that reach them",
            ParamValidators.gtEq(0));
    threshold =
        new DoubleParam(
            this,
            "threshold",
            "minimum probability of every tag, instead of the labels' own thresholds",
            ParamValidators.inRange(0, 1));
    batchTokens =
        new IntParam(
            this,
            "batchTokens",
            "maximum number of tokens per run of the model, padding included",
            ParamValidators.gtEq(1));
    threads =
        new IntParam(
            this,
            "threads",
            "threads per inference; more than 1 helps only if spark.task.cpus is as high",
            ParamValidators.gtEq(1));
    setDefault(titleCol, "title");
    setDefault(bodyCol, "body");
    setDefault(outputCol, "tags");
    setDefault(model, "");
    setDefault(topK, 0);
    setDefault(batchTokens, ClassifierOptions.DEFAULT.maxBatchTokens());
    setDefault(threads, ModelSettings.DEFAULT_THREADS);
  }

  /** Reads a tagger that was saved with {@code write()}. */
  public static MLReader<QuestionTagger> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads a tagger from the folder that it was saved to. */
  public static QuestionTagger load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Column of the title (default: {@code title}); empty if there is none. */
  public Param<String> titleCol() {
    return titleCol;
  }

  /** Column of the body (default: {@code body}); empty if there is none. */
  public Param<String> bodyCol() {
    return bodyCol;
  }

  /** Column for the tags (default: {@code tags}); must not exist yet. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Model folder (default: empty, for the model on the class path). */
  public Param<String> model() {
    return model;
  }

  /** At most this many tags (default: 0, for those that reach their own thresholds). */
  public IntParam topK() {
    return topK;
  }

  /** Least probability of every tag (default: not set, for the labels' own thresholds). */
  public DoubleParam threshold() {
    return threshold;
  }

  /** Most tokens per run of the model, padding included (default: 4,096). */
  public IntParam batchTokens() {
    return batchTokens;
  }

  /** Threads per inference (default: 1). */
  public IntParam threads() {
    return threads;
  }

  /** Sets {@link #titleCol()}. */
  public QuestionTagger setTitleCol(String column) {
    set(titleCol, column);
    return this;
  }

  /** Sets {@link #bodyCol()}. */
  public QuestionTagger setBodyCol(String column) {
    set(bodyCol, column);
    return this;
  }

  /** Sets {@link #outputCol()}. */
  public QuestionTagger setOutputCol(String column) {
    set(outputCol, column);
    return this;
  }

  /** Sets {@link #model()}: a folder that every executor has, or a name given to --archives. */
  public QuestionTagger setModel(String folder) {
    set(model, folder);
    return this;
  }

  /** Sets {@link #topK()}. */
  public QuestionTagger setTopK(int count) {
    set(topK, count);
    return this;
  }

  /** Sets {@link #threshold()}, in [0, 1]. */
  public QuestionTagger setThreshold(double probability) {
    set(threshold, probability);
    return this;
  }

  /** Sets {@link #batchTokens()}. */
  public QuestionTagger setBatchTokens(int tokens) {
    set(batchTokens, tokens);
    return this;
  }

  /** Sets {@link #threads()}. */
  public QuestionTagger setThreads(int count) {
    set(threads, count);
    return this;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if an input column is missing or no string, or the output
   *     column exists
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    RowTagging tagging =
        new RowTagging(
            new ModelSettings(value(model), value(threads), value(batchTokens)),
            new TagSelection(value(topK), isDefined(threshold) ? value(threshold) : null),
            index(dataset.schema(), titleCol),
            index(dataset.schema(), bodyCol),
            schema);
    return dataset.toDF().mapPartitions(tagging, Encoders.row(schema));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    if (index(schema, titleCol) < 0 && index(schema, bodyCol) < 0) {
      throw new IllegalArgumentException("titleCol and bodyCol are both empty: set one of them.");
    }
    String output = value(outputCol);
    if (schema.getFieldIndex(output).isDefined()) {
      throw new IllegalArgumentException(
          "The column %s exists: set outputCol to another name.".formatted(output));
    }
    return schema.add(output, TagSelection.TYPE, true);
  }

  @Override
  public QuestionTagger copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** The index of an input column, or -1 if the param is empty. */
  private int index(StructType schema, Param<String> column) {
    String name = value(column);
    if (name.isEmpty()) {
      return -1;
    }
    if (schema.getFieldIndex(name).isEmpty()) {
      throw new IllegalArgumentException(
          "There is no column %s (columns: %s): set %s to another name, or to empty text."
              .formatted(name, String.join(", ", schema.fieldNames()), column.name()));
    }
    int index = schema.fieldIndex(name);
    if (!(schema.fields()[index].dataType() instanceof StringType)) {
      throw new IllegalArgumentException(
          "The column %s is %s, not string: convert it, or set %s to another column."
              .formatted(name, schema.fields()[index].dataType().sql(), column.name()));
    }
    return index;
  }

  private <T> T value(Param<T> param) {
    return getOrDefault(param);
  }

  private int value(IntParam param) {
    return (int) getOrDefault(param);
  }

  private double value(DoubleParam param) {
    return (double) getOrDefault(param);
  }
}
