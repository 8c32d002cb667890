package io.github.qaclassifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.TokenCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract test of every {@link QuestionClassifier}. */
public abstract class QuestionClassifierContract {

  private static final double SAME = 1e-4;
  private static final Question QUESTION =
      new Question("How to center a div?", "I tried margin: auto; but it stays on the left.");

  /** Called by subclasses. */
  protected QuestionClassifierContract() {}

  /** Opens the classifier under test; each test closes its own. */
  protected abstract QuestionClassifier open(ClassifierOptions options);

  private QuestionClassifier open() {
    return open(ClassifierOptions.DEFAULT.withThreads(1));
  }

  static List<Named<String>> hostileTexts() {
    return HostileTexts.all();
  }

  /** Returns titles, bodies and questions with both, of different and of equal lengths. */
  private static List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String title = "How to sort list number %d in java ".formatted(i).repeat(1 + i % 3);
      String body = "My code fails with error %d on line two. ".formatted(i).repeat(i * i % 40);
      questions.add(
          switch (i % 3) {
            case 0 -> Question.ofTitle(title);
            case 1 -> new Question(title, body);
            default -> Question.ofBody("Why? " + body);
          });
    }
    return questions;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200B", "\0", "\0\0 \u200B", "\u200B\n\u200B"})
  void textWithoutTokensGetsNoLabel(String text) {
    try (QuestionClassifier classifier = open()) {
      for (Classification result :
          List.of(
              classifier.classify(Question.ofTitle(text)),
              classifier.classify(Question.ofBody(text)),
              classifier.classifyAll(List.of(QUESTION, Question.ofTitle(text))).get(1))) {
        assertThat(result.labels()).isEmpty();
        assertThat(result.scores())
            .hasSameSizeAs(classifier.model().labels())
            .allMatch(score -> score.probability() == 0);
        assertThat(result.tokens()).isEqualTo(new TokenCount(2, 2));
      }
    }
  }

  @Test
  void partsBeyondOneHundredThousandCharactersAreNotReadAndCountAsTruncated() {
    String unit = "how to sort a list in java ";
    String body = unit.repeat(100_000 / unit.length() + 1);
    try (QuestionClassifier classifier = open()) {
      Classification once = classifier.classify(new Question("java", body));
      Classification often = classifier.classify(new Question("java", body.repeat(20)));
      assertThat(often.scores()).isEqualTo(once.scores());
      assertThat(often.tokens().truncated()).isTrue();
      assertThat(often.tokens().total()).isGreaterThan(15 * once.tokens().total());
      assertThat(
              classifier.classify(Question.ofBody("\u200B".repeat(200_000))).tokens().truncated())
          .isTrue();
    }
  }

  @Test
  void predictionsOfOneQuestionAreEqualHoweverLongTheyTook() {
    try (QuestionClassifier classifier = open()) {
      Classification first = classifier.classify(QUESTION);
      Classification second = classifier.classify(QUESTION);
      assertThat(second).isEqualTo(first).hasSameHashCodeAs(first);
    }
  }

  @Test
  void scoresContainEveryLabelOnceMostProbableFirst() {
    try (QuestionClassifier classifier = open()) {
      List<LabelScore> scores = classifier.classify(QUESTION).scores();
      assertThat(scores)
          .isSortedAccordingTo(Comparator.comparingDouble(LabelScore::probability).reversed());
      assertThat(scores.stream().map(LabelScore::label))
          .containsExactlyInAnyOrderElementsOf(classifier.model().labels());
    }
  }

  @Test
  void labelsAreThoseThatReachTheirThresholds() {
    try (QuestionClassifier classifier = open()) {
      Classification prediction = classifier.classify(QUESTION);
      assertThat(prediction.labels())
          .containsExactlyElementsOf(
              prediction.scores().stream().filter(s -> s.probability() >= s.threshold()).toList());
    }
  }

  @Test
  void thresholdOptionAppliesToAllLabels() {
    try (QuestionClassifier all = open(ClassifierOptions.DEFAULT.withThreshold(0));
        QuestionClassifier none = open(ClassifierOptions.DEFAULT.withThreshold(1))) {
      assertThat(all.classify(QUESTION).labels()).hasSameSizeAs(all.model().labels());
      assertThat(none.classify(QUESTION).labels()).isEmpty();
      assertThat(all.model().thresholds()).containsOnly(0.0);
    }
  }

  @Test
  void streamGivesThePredictionsOfTheListInItsOrder() {
    List<Question> questions =
        IntStream.range(0, 12).boxed().flatMap(i -> questions().stream()).toList();
    try (QuestionClassifier classifier = open();
        Stream<Classification> stream = classifier.classifyAll(questions.stream())) {
      List<Classification> results = stream.toList();
      List<Classification> expected = classifier.classifyAll(questions);
      assertThat(results).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertSame(results.get(i), expected.get(i));
      }
    }
  }

  @Test
  void streamReadsNoMoreQuestionsThanItHasReturnedResultsForPlusOne() {
    AtomicInteger read = new AtomicInteger();
    try (QuestionClassifier classifier = open();
        Stream<Classification> results =
            classifier.classifyAll(
                Stream.generate(() -> Question.ofTitle("java " + read.incrementAndGet())))) {
      Iterator<Classification> iterator = results.iterator();
      assertThat(read).hasValue(0);
      for (int returned = 0; returned < 20; returned++) {
        assertThat(read.get()).isLessThanOrEqualTo(2 * returned + 1);
        iterator.next();
      }
    }
  }

  @Test
  void closingTheStreamClosesTheQuestionsAndCancelsTheRest() {
    AtomicBoolean closed = new AtomicBoolean();
    try (QuestionClassifier classifier = open()) {
      Stream<Classification> results =
          classifier.classifyAll(Stream.generate(() -> QUESTION).onClose(() -> closed.set(true)));
      Iterator<Classification> iterator = results.iterator();
      iterator.next();
      results.close();
      assertThat(closed).isTrue();
      assertThatThrownBy(() -> iterator.forEachRemaining(result -> {}))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void differentQuestionsGetDifferentProbabilities() {
    try (QuestionClassifier classifier = open()) {
      assertThat(probabilities(classifier.classify(Question.ofTitle("java"))))
          .isNotEqualTo(probabilities(classifier.classify(Question.ofTitle("css"))));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 4096, Integer.MAX_VALUE})
  void classifyAllKeepsOrderAndEqualsSingleCalls(int maxBatchTokens) {
    ClassifierOptions options =
        ClassifierOptions.DEFAULT.withThreads(1).withMaxBatchTokens(maxBatchTokens);
    try (QuestionClassifier classifier = open(options)) {
      List<Question> questions = questions();
      List<Classification> predictions = classifier.classifyAll(questions);
      assertThat(predictions).hasSameSizeAs(questions);
      for (int i = 0; i < questions.size(); i++) {
        assertSame(predictions.get(i), classifier.classify(questions.get(i)));
      }
    }
  }

  @Test
  void predictionDoesNotDependOnBatch() {
    try (QuestionClassifier classifier = open()) {
      Classification alone = classifier.classify(QUESTION);
      for (Question mate : questions()) {
        assertSame(classifier.classifyAll(List.of(mate, QUESTION, mate)).get(1), alone);
      }
    }
  }

  @Test
  void interruptCancelsAListOfSeveralBatchesAndStaysSet() {
    List<Question> several =
        IntStream.range(0, 12).boxed().flatMap(i -> questions().stream()).toList();
    try (QuestionClassifier classifier =
        open(ClassifierOptions.DEFAULT.withThreads(1).withMaxBatchTokens(256))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> classifier.classifyAll(several))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void interruptDoesNotCancelAListThatFitsOneBatch() {
    try (QuestionClassifier classifier = open()) {
      Thread.currentThread().interrupt();
      assertThat(classifier.classifyAll(List.of(QUESTION, QUESTION))).hasSize(2);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void emptyListGivesEmptyList() {
    try (QuestionClassifier classifier = open()) {
      assertThat(classifier.classifyAll(List.of())).isEmpty();
    }
  }

  @Test
  void tokenCountsShowTruncation() {
    try (QuestionClassifier classifier = open()) {
      Classification brief = classifier.classify(Question.ofTitle("css"));
      Classification endless =
          classifier.classify(new Question("css", "one more word ".repeat(3000)));
      assertThat(brief.tokens().truncated()).isFalse();
      assertThat(endless.tokens().truncated()).isTrue();
      assertThat(endless.tokens().used()).isEqualTo(classifier.model().maxTokens());
      assertThat(endless.tokens().total()).isGreaterThan(9000);
    }
  }

  @Test
  void longBodyDoesNotDisplaceTitle() {
    String body = "one more word ".repeat(3000);
    try (QuestionClassifier classifier = open()) {
      assertThat(probabilities(classifier.classify(new Question("java", body))))
          .isNotEqualTo(probabilities(classifier.classify(new Question("css", body))));
    }
  }

  @Test
  void timingsContainInferenceTime() {
    try (QuestionClassifier classifier = open()) {
      assertThat(classifier.classify(QUESTION).timings().inference()).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void unusualTextIsClassified(String text) {
    // With letters around it, because control characters alone may count as blank.
    Question question = new Question("x" + text, "y" + text);
    try (QuestionClassifier classifier = open()) {
      Classification prediction = classifier.classify(question);
      assertThat(prediction.scores()).hasSameSizeAs(classifier.model().labels());
      assertSame(classifier.classifyAll(List.of(question, QUESTION)).get(0), prediction);
    }
  }

  @Test
  void textWithoutTokensGetsTheLabelsWhoseThresholdIsZero() {
    try (QuestionClassifier all = open(ClassifierOptions.DEFAULT.withThreshold(0))) {
      assertThat(all.classify(Question.ofTitle("\u200B")).labels())
          .hasSameSizeAs(all.model().labels())
          .allMatch(score -> score.probability() == 0);
    }
  }

  @Test
  void fiveMegabytesOfTextAreTruncated() {
    try (QuestionClassifier classifier = open()) {
      Classification prediction =
          classifier.classify(new Question("too much", HostileTexts.fiveMegabytes()));
      assertThat(prediction.tokens().truncated()).isTrue();
      assertThat(prediction.tokens().used()).isBetween(1, classifier.model().maxTokens());
    }
  }

  @Test
  void concurrentCallsGiveTheSamePredictions() throws Exception {
    try (QuestionClassifier classifier = open()) {
      List<Question> questions = questions();
      List<Classification> expected = questions.stream().map(classifier::classify).toList();
      List<List<Classification>> predictions =
          Threads.together(6, () -> questions.stream().map(classifier::classify).toList());
      for (List<Classification> perThread : predictions) {
        for (int i = 0; i < expected.size(); i++) {
          assertSame(perThread.get(i), expected.get(i));
        }
      }
    }
  }

  @Test
  void closedClassifierThrowsButStillDescribesItsModel() {
    QuestionClassifier classifier = open();
    classifier.close();
    assertThatIllegalStateException().isThrownBy(() -> classifier.classify(QUESTION));
    assertThatIllegalStateException().isThrownBy(() -> classifier.classifyAll(List.of(QUESTION)));
    assertThat(classifier.model().labels()).isNotEmpty();
    assertThatCode(classifier::close).doesNotThrowAnyException();
  }

  @Test
  void closeWaitsForCallsInFlight() throws Exception {
    for (int round = 0; round < 20; round++) {
      QuestionClassifier classifier = open();
      Classification expected = classifier.classify(QUESTION);
      CloseRace.run(
          classifier::close,
          () -> {
            assertSame(classifier.classify(QUESTION), expected);
            assertSame(classifier.classifyAll(List.of(QUESTION)).get(0), expected);
          });
    }
  }

  private static void assertSame(Classification actual, Classification expected) {
    Map<String, Double> expectedByLabel = probabilities(expected);
    assertThat(actual.tokens()).isEqualTo(expected.tokens());
    assertThat(actual.scores())
        .hasSameSizeAs(expected.scores())
        .allSatisfy(
            score ->
                assertThat(score.probability())
                    .isCloseTo(expectedByLabel.get(score.label()), within(SAME)));
  }

  private static Map<String, Double> probabilities(Classification prediction) {
    return prediction.scores().stream()
        .collect(Collectors.toMap(LabelScore::label, LabelScore::probability));
  }
}
