package io.github.qaclassifier.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the shipped model, which is on the class path. */
class QaTagsFunctionTest {

  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = LocalSpark.session();
  }

  @AfterEach
  void resetSettings() {
    spark.conf().unset(QaClassifierExtensions.TOP_K);
    spark.conf().unset(QaClassifierExtensions.THRESHOLD);
    spark.conf().unset(QaClassifierExtensions.MODEL);
  }

  @Test
  void functionGivesTheLabelsOfTheClassPathModel() {
    Classification expected;
    try (QuestionClassifier classifier = QuestionClassifiers.open()) {
      expected =
          classifier.classify(
              new Question("How to center a div?", "My css does not center it in the page."));
    }

    List<String> tags =
        spark
            .sql(
                "SELECT qa_tags('How to center a div?', 'My css does not center it in the"
                    + " page.').tag")
            .first()
            .getList(0);

    assertThat(tags)
        .isNotEmpty()
        .isEqualTo(expected.labels().stream().map(LabelScore::label).toList());
  }

  @Test
  void functionTakesATitleAlone() {
    spark.conf().set(QaClassifierExtensions.TOP_K, "1");

    Row row = spark.sql("SELECT qa_tags('git: undo the last commit')[0].tag").first();

    assertThat(row.getString(0)).isEqualTo("git");
  }

  @Test
  void functionIsNullWithoutText() {
    assertThat(spark.sql("SELECT qa_tags(NULL, NULL), qa_tags(' ', '')").first())
        .satisfies(row -> assertThat(row.isNullAt(0)).isTrue())
        .satisfies(row -> assertThat(row.isNullAt(1)).isTrue());
  }

  @Test
  void functionTakesABodyAloneAndColumnsWithNulls() {
    spark.conf().set(QaClassifierExtensions.TOP_K, "2");

    List<Row> rows =
        spark
            .sql(
                "SELECT size(qa_tags(title, body)) FROM VALUES (NULL, 'git commit'),"
                    + " ('git commit', NULL), (NULL, NULL) AS questions(title, body)")
            .collectAsList();

    assertThat(rows).extracting(row -> row.get(0)).containsExactly(2, 2, null);
  }

  @Test
  void functionIsDescribed() {
    assertThat(spark.sql("DESCRIBE FUNCTION qa_tags").collectAsList().toString())
        .contains("qa_tags(title[, body]) - Returns the tags of a question");
  }

  @Test
  void thresholdOfTheSessionReplacesTheModels() {
    spark.conf().set(QaClassifierExtensions.THRESHOLD, "1");

    assertThat(spark.sql("SELECT size(qa_tags('git: undo the last commit'))").first().getInt(0))
        .isZero();
  }

  @Test
  void invalidSettingsAndArgumentsAreNamed() {
    assertThatThrownBy(() -> spark.sql("SELECT qa_tags()"))
        .hasStackTraceContaining(
            "qa_tags takes a title and, if there is one, a body (found 0 arguments).");
    spark.conf().set(QaClassifierExtensions.THRESHOLD, "1.5");
    assertThatThrownBy(() -> spark.sql("SELECT qa_tags('a')"))
        .hasStackTraceContaining(
            "spark.qaclassifier.threshold is 1.5; it must be a number in [0, 1].");
    spark.conf().unset(QaClassifierExtensions.THRESHOLD);
    spark.conf().set(QaClassifierExtensions.TOP_K, "2.5");
    assertThatThrownBy(() -> spark.sql("SELECT qa_tags('a')"))
        .hasStackTraceContaining(
            "spark.qaclassifier.topK is 2.5; it must be a whole number, 0 or more.");
  }
}
