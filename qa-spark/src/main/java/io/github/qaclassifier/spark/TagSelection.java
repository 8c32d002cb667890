package io.github.qaclassifier.spark;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Which labels of a classification become tags.
 *
 * @param topK the maximum number of tags, the most probable ones, whatever the labels' own
 *     thresholds; 0 for those that reach their thresholds
 * @param threshold the minimum probability of every tag; null for the labels' own thresholds
 */
record TagSelection(int topK, @Nullable Double threshold) implements Serializable {

  /** Labels that reach their own thresholds. */
  static final TagSelection DEFAULT = new TagSelection(0, null);

  private static final StructType TAG =
      DataTypes.createStructType(
          new StructField[] {
            DataTypes.createStructField("tag", DataTypes.StringType, false),
            DataTypes.createStructField("probability", DataTypes.DoubleType, false)
          });

  /** {@code array<struct<tag string, probability double>>}. */
  static final ArrayType TYPE = DataTypes.createArrayType(TAG, false);

  /** Returns the tags, most probable first, as rows of {@link #TYPE}. */
  Row[] rows(Classification classification) {
    return selected(classification).map(TagSelection::row).toArray(Row[]::new);
  }

  private static Row row(LabelScore score) {
    return new GenericRowWithSchema(new Object[] {score.label(), score.probability()}, TAG);
  }

  private Stream<LabelScore> selected(Classification classification) {
    Double least = threshold;
    List<LabelScore> candidates =
        topK > 0
            ? classification.top(topK)
            : least == null ? classification.labels() : classification.scores();
    return candidates.stream().filter(score -> least == null || score.probability() >= least);
  }
}
