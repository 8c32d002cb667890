package io.github.qaclassifier.spark.dataset;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The records that executors read, as rows of Spark: a question, an invalid record, or the end of a
 * range.
 */
final class QuestionRow {

  static final StructType SCHEMA =
      new StructType()
          .add("index", DataTypes.LongType, false)
          .add("kind", DataTypes.IntegerType, false)
          .add("line", DataTypes.LongType, false)
          .add("reason", DataTypes.StringType, false)
          .add("id", DataTypes.StringType, false)
          .add("created", DataTypes.StringType, false)
          .add("title", DataTypes.StringType, false)
          .add("body", DataTypes.StringType, false)
          .add("tags", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("coverage", DataTypes.IntegerType, false)
          .add("coverage_tags", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("source", DataTypes.StringType, false);

  static final int QUESTION = 0;
  static final int PROBLEM = 1;
  static final int END = 2;

  private static final int COMPLETE = 0;
  private static final int LIMITED = 1;
  private static final int EXCLUDING = 2;
  private static final List<String> NONE = List.of();

  private QuestionRow() {}

  static Row of(long index, LabeledQuestion question) {
    int coverage = COMPLETE;
    Set<String> coverageTags = Set.of();
    if (question.coverage() instanceof TagCoverage.LimitedTo limited) {
      coverage = LIMITED;
      coverageTags = limited.labels();
    } else if (question.coverage() instanceof TagCoverage.Excluding excluding) {
      coverage = EXCLUDING;
      coverageTags = excluding.labels();
    }
    return RowFactory.create(
        index,
        QUESTION,
        0L,
        "",
        question.id(),
        question.created(),
        question.question().title(),
        question.question().body(),
        seq(question.tags()),
        coverage,
        seq(coverageTags),
        question.source());
  }

  /** Returns the row for an invalid record, by its line in the range. */
  static Row problem(long index, long line, String reason) {
    return other(index, PROBLEM, line, reason);
  }

  /** Returns the row for the end of a range with this number of lines. */
  static Row end(long index, long lines) {
    return other(index, END, lines, "");
  }

  static long index(Row row) {
    return row.getLong(0);
  }

  static int kind(Row row) {
    return row.getInt(1);
  }

  static long line(Row row) {
    return row.getLong(2);
  }

  static String reason(Row row) {
    return row.getString(3);
  }

  static LabeledQuestion question(Row row) {
    List<String> tags = row.getList(8);
    Set<String> coverageTags = Set.copyOf(row.<String>getList(10));
    TagCoverage coverage =
        switch (row.getInt(9)) {
          case LIMITED -> new TagCoverage.LimitedTo(coverageTags);
          case EXCLUDING -> new TagCoverage.Excluding(coverageTags);
          default -> TagCoverage.COMPLETE;
        };
    return new LabeledQuestion(
        new RecordMetadata(row.getString(4), row.getString(5), row.getString(11)),
        new Question(row.getString(6), row.getString(7)),
        tags,
        coverage);
  }

  private static Row other(long index, int kind, long line, String reason) {
    return RowFactory.create(
        index, kind, line, reason, "", "", "", "", seq(NONE), COMPLETE, seq(NONE), "");
  }

  /** Returns a list in the form that rows use for arrays. */
  private static Seq<String> seq(Collection<String> texts) {
    return CollectionConverters.asScala(texts).toSeq();
  }
}
