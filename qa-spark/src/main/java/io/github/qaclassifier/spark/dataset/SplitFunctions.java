package io.github.qaclassifier.spark.dataset;

import io.github.qaclassifier.pipeline.dataset.DuplicateKey;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.MinHash;
import io.github.qaclassifier.pipeline.dataset.ShingleSet;
import io.github.qaclassifier.pipeline.dataset.SplitOptions;
import io.github.qaclassifier.pipeline.dataset.SplitPlan.Placed;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The functions that executors apply when a data set is split; the serializable part of {@link
 * SplitOptions}.
 *
 * @param shares the parts and their shares, in order
 */
record SplitFunctions(LinkedHashMap<String, Double> shares, long seed, double similarity)
    implements Serializable {

  /** Returns the part, the keys, the shingles and the bands of a question. */
  Row fingerprint(Row row) {
    LabeledQuestion question = QuestionRow.question(row);
    Placed placed = Placed.of(options(), QuestionRow.index(row), question);
    ShingleSet shingles = ShingleSet.of(question);
    return RowFactory.create(
        placed.index(),
        placed.part(),
        placed.order(),
        KeyGroups.orNull(DuplicateKey.ID.hash(question)),
        KeyGroups.orNull(DuplicateKey.ID_AND_TITLE.hash(question)),
        KeyGroups.orNull(DuplicateKey.TEXT.hash(question)),
        KeyGroups.orNull(DuplicateKey.TITLE.hash(question)),
        shingles.hashes(),
        new MinHash(similarity).bands(shingles));
  }

  /** Returns the part that a question is written to. */
  int finalPart(Row row, Map<Long, Integer> moved) {
    Integer part = moved.get(QuestionRow.index(row));
    return part != null
        ? part
        : Placed.of(options(), QuestionRow.index(row), QuestionRow.question(row)).part();
  }

  /** Returns the similar pairs of a bucket. */
  List<Row> similarPairs(List<Row> bucket) {
    List<ShingleSet> sets =
        bucket.stream().map(row -> ShingleSet.ofHashes(hashes(row.getList(3)))).toList();
    return new MinHash(similarity)
        .similarPairs(sets).stream()
            .map(
                pair -> {
                  Row first = bucket.get(pair[0]);
                  Row second = bucket.get(pair[1]);
                  return RowFactory.create(
                      first.get(0),
                      first.get(1),
                      first.get(2),
                      second.get(0),
                      second.get(1),
                      second.get(2));
                })
            .toList();
  }

  private SplitOptions options() {
    return SplitOptions.of(List.of(Path.of("")), Path.of(""))
        .withShares(shares)
        .withSeed(seed)
        .withSimilarity(similarity);
  }

  private static int[] hashes(List<Integer> boxed) {
    return boxed.stream().mapToInt(Integer::intValue).toArray();
  }
}
