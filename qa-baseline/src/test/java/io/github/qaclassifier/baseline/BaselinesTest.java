package io.github.qaclassifier.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Offset.offset;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import io.github.qaclassifier.pipeline.evaluation.ConfusionCounts;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.Thresholds;
import io.github.qaclassifier.pipeline.training.Baseline;
import io.github.qaclassifier.pipeline.training.BaselineScorer;
import io.github.qaclassifier.pipeline.training.FittedBaseline;
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
    try (FittedBaseline fitted = new LinearBaseline().fit(LABELS, rows(), ProgressListener.NONE)) {
      assertThat(best(fitted, "sort a java list")).isEqualTo("java");
      assertThat(best(fitted, "sort a c# list")).isEqualTo("c#");
      assertThat(best(fitted, "center a css button")).isEqualTo("css");
    }
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
  void unknownLabelOfARecordIsNotLearntAsAbsent() {
    assertThat(javaRiddle(new TagCoverage.LimitedTo(Set.of("css"))))
        .isGreaterThan(5 * javaRiddle(TagCoverage.COMPLETE));
  }

  /** How probable java is after many rows on java that carry another tag. */
  private static float javaRiddle(TagCoverage coverage) {
    List<LabeledQuestion> rows = new ArrayList<>(rows());
    for (int i = 0; i < 200; i++) {
      rows.add(row("java riddle " + i % 50, "css", coverage));
    }
    try (FittedBaseline fitted = new LinearBaseline().fit(LABELS, rows, ProgressListener.NONE)) {
      return fitted.probabilities(List.of(Question.ofTitle("java riddle"))).get(0)[0];
    }
  }

  @Test
  void majorityModelGivesEveryQuestionTheSameProbabilities() {
    try (FittedBaseline fitted =
        new MajorityBaseline().fit(LABELS, rows(), ProgressListener.NONE)) {
      List<float[]> answers =
          fitted.probabilities(List.of(Question.ofTitle("java"), Question.ofTitle("css")));

      assertThat(answers.get(0)).isEqualTo(answers.get(1));
      assertThat(answers.get(0)[2]).isEqualTo(0.5f, offset(1e-6f));
    }
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
    assertThat(Words.of(new Question("C# and C++, node.js.", ".NET asp.net-core (v2.1)")))
        .containsExactly("c#", "and", "c++", "node.js", ".net", "asp.net-core", "v2.1");
  }

  private static ScoredQuestions scored(Baseline baseline) {
    try (FittedBaseline fitted = baseline.fit(LABELS, rows(), ProgressListener.NONE)) {
      return BaselineScorer.score(fitted, LABELS, rows());
    }
  }

  private static String best(FittedBaseline fitted, String title) {
    float[] answer = fitted.probabilities(List.of(Question.ofTitle(title))).get(0);
    int best = 0;
    for (int label = 1; label < answer.length; label++) {
      best = answer[label] > answer[best] ? label : best;
    }
    return LABELS.labels().get(best);
  }

  /** As many of css as of the others together. */
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
    return new LabeledQuestion("", "", Question.ofTitle(title), List.of(tag), coverage, "");
  }
}
