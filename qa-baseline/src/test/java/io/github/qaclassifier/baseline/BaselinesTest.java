package io.github.qaclassifier.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Offset.offset;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.TokenCount;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import io.github.qaclassifier.pipeline.evaluation.ConfusionCounts;
import io.github.qaclassifier.pipeline.evaluation.QuestionScorer;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import io.github.qaclassifier.pipeline.training.Baseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaselinesTest {

  private static final LabelSet LABELS = new LabelSet(List.of("java", "c#", "css"));

  @Test
  void baselinesAreFoundByTheServiceLoader() {
    assertThat(Baseline.findAll())
        .extracting(Baseline::name)
        .containsExactly("majority", "linear", "fasttext");
  }

  @Test
  void linearModelLearnsFromWords() {
    try (QuestionClassifier fitted =
        new LinearBaseline().fit(LABELS, rows(), ProgressListener.NONE)) {
      assertThat(best(fitted, "sort a java list")).isEqualTo("java");
      assertThat(best(fitted, "sort a c# list")).isEqualTo("c#");
      assertThat(best(fitted, "center a css button")).isEqualTo("css");
    }
  }

  @Test
  void nameOfAnyNumberOfPartsIsOneWord() {
    assertThat(WordTokenizer.words(Question.ofTitle("00-1A-FF-".repeat(10_000)))).hasSize(1);
  }

  @Test
  void linearModelIsReproducible() {
    ScoredQuestions first = scored(new LinearBaseline());
    ScoredQuestions second = scored(new LinearBaseline());

    for (int question = 0; question < first.size(); question++) {
      assertThat(second.probability(question, 1)).isEqualTo(first.probability(question, 1));
    }
  }

  @Test
  void unknownLabelIsNotTrainedAsAbsent() {
    assertThat(javaRiddle(new TagCoverage.LimitedTo(Set.of("css"))))
        .isGreaterThan(5 * javaRiddle(TagCoverage.COMPLETE));
  }

  /** Returns the probability of java after many records about java that carry another tag. */
  private static double javaRiddle(TagCoverage coverage) {
    List<LabeledQuestion> rows = new ArrayList<>(rows());
    for (int i = 0; i < 200; i++) {
      rows.add(row("java riddle " + i % 50, "css", coverage));
    }
    try (QuestionClassifier fitted =
        new LinearBaseline().fit(LABELS, rows, ProgressListener.NONE)) {
      return probability(fitted, "java riddle", "java");
    }
  }

  @Test
  void majorityModelGivesEveryQuestionTheSameProbabilities() {
    try (QuestionClassifier fitted =
        new MajorityBaseline().fit(LABELS, rows(), ProgressListener.NONE)) {
      List<Classification> predictions =
          fitted.classifyAll(List.of(Question.ofTitle("java"), Question.ofTitle("css")));

      assertThat(predictions.get(0)).isEqualTo(predictions.get(1));
      assertThat(probability(fitted, "java", "css")).isEqualTo(0.5, offset(1e-6));
      assertThat(predictions.get(0).labels()).extracting(LabelScore::label).containsExactly("css");
    }
  }

  @Test
  void questionWithoutWordsGetsNoLabelAndKeepsTheOrderOfTheOthers() {
    try (QuestionClassifier fitted =
        new LinearBaseline().fit(LABELS, rows(), ProgressListener.NONE)) {
      List<Classification> predictions =
          fitted.classifyAll(
              List.of(Question.ofTitle("\u200B"), Question.ofTitle("sort a java list")));

      assertThat(predictions.get(0).scores()).allMatch(score -> score.probability() == 0);
      assertThat(predictions.get(1).scores().get(0).label()).isEqualTo("java");
      assertThat(predictions.get(1).tokens()).isEqualTo(new TokenCount(4, 4));
    }
  }

  @Test
  void wordsThatAreNotReadCountAsTruncated() {
    try (QuestionClassifier fitted =
        new MajorityBaseline().fit(LABELS, rows(), ProgressListener.NONE)) {
      Question question = new Question("java", "word ".repeat(1000));

      assertThat(fitted.classify(question).tokens()).isEqualTo(new TokenCount(1001, 401));
    }
  }

  @Test
  void callAfterCloseIsRejected() {
    QuestionClassifier fitted = new MajorityBaseline().fit(LABELS, rows(), ProgressListener.NONE);
    fitted.close();
    fitted.close();

    assertThat(fitted.model().labels()).isEqualTo(LABELS.labels());
    assertThatIllegalStateException().isThrownBy(() -> fitted.classify(Question.ofTitle("java")));
  }

  @Test
  void fastTextLearnsFromWordsIfInstalled() {
    assumeThat(new FastTextBaseline().missing()).as("fastText's program").isEmpty();

    Thresholds half = Thresholds.HALF;
    assertThat(ConfusionCounts.of(scored(new FastTextBaseline()), half).micro().f1())
        .isGreaterThan(0.5);
  }

  @Test
  void labelNamesWithPunctuationStayOneWord() {
    assertThat(
            WordTokenizer.words(new Question("C# and C++, node.js.", ".NET asp.net-core (v2.1)")))
        .containsExactly("c#", "and", "c++", "node.js", ".net", "asp.net-core", "v2.1");
  }

  private static ScoredQuestions scored(Baseline baseline) {
    try (QuestionClassifier fitted = baseline.fit(LABELS, rows(), ProgressListener.NONE)) {
      return QuestionScorer.score(fitted, rows().iterator(), ProgressListener.NONE);
    }
  }

  private static String best(QuestionClassifier fitted, String title) {
    return fitted.classify(Question.ofTitle(title)).scores().get(0).label();
  }

  private static double probability(QuestionClassifier fitted, String title, String label) {
    return fitted.classify(Question.ofTitle(title)).scores().stream()
        .filter(score -> score.label().equals(label))
        .findFirst()
        .orElseThrow()
        .probability();
  }

  /** As many records about css as about the others together. */
  private static List<LabeledQuestion> rows() {
    List<LabeledQuestion> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(row("sort a java list " + i % 7, "java", TagCoverage.COMPLETE));
      rows.add(row("sort a c# list " + i % 5, "c#", TagCoverage.COMPLETE));
      rows.add(row("center a css button " + i % 3, "css", TagCoverage.COMPLETE));
      rows.add(row("colour of a css link " + i % 4, "css", TagCoverage.COMPLETE));
    }
    return rows;
  }

  private static LabeledQuestion row(String title, String tag, TagCoverage coverage) {
    return new LabeledQuestion(
        RecordMetadata.NONE, Question.ofTitle(title), List.of(tag), coverage);
  }
}
