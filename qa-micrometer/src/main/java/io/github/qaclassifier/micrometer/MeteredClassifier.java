package io.github.qaclassifier.micrometer;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A classifier that counts and times the calls of another classifier with Micrometer.
 *
 * <table>
 * <caption>The meters; each has the tag {@code model}, the name of the model</caption>
 * <tr><th>Name</th><th>Type</th><th>Meaning</th></tr>
 * <tr><td>{@code qa.questions}</td><td>counter</td><td>questions that were classified</td></tr>
 * <tr><td>{@code qa.questions.truncated}</td><td>counter</td><td>those of which the model read only
 *     a part</td></tr>
 * <tr><td>{@code qa.questions.unlabelled}</td><td>counter</td><td>those that got no label</td></tr>
 * <tr><td>{@code qa.tokens}</td><td>counter</td><td>tokens that the model read, special tokens
 *     included</td></tr>
 * <tr><td>{@code qa.errors}</td><td>counter</td><td>calls that failed; tag {@code kind}: {@code
 *     deadline}, {@code overloaded}, {@code inference}, {@code cancelled}, {@code closed}, {@code
 *     other}</td></tr>
 * <tr><td>{@code qa.classify}</td><td>timer</td><td>duration of a call; tag {@code call}: {@code
 *     single} or {@code batch}; tag {@code error}: class of the exception or {@code none}</td></tr>
 * <tr><td>{@code qa.classify.active}</td><td>long task timer</td><td>calls in progress</td></tr>
 * </table>
 *
 * <p>A call of {@link #classifyAll} counts every question, but one duration and at most one error.
 *
 * <p>The timers come from an observation named {@code qa.classify}, so a registry with a tracing
 * handler gets a span per call as well. Predictions, order, exceptions and thread safety are those
 * of the other classifier. Closing this classifier closes the other one.
 */
public final class MeteredClassifier implements QuestionClassifier {

  private final QuestionClassifier classifier;
  private final ObservationRegistry observations;
  private final ClassifierCounters counters;

  private MeteredClassifier(
      QuestionClassifier classifier, MeterRegistry meters, ObservationRegistry observations) {
    this.classifier = Objects.requireNonNull(classifier, "classifier");
    this.observations = Objects.requireNonNull(observations, "observations");
    this.counters = new ClassifierCounters(meters, classifier.model().name());
  }

  /** Measures {@code classifier} with {@code meters}. */
  public static MeteredClassifier of(QuestionClassifier classifier, MeterRegistry meters) {
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    return of(classifier, meters, observations);
  }

  /**
   * Measures {@code classifier}: the counters go to {@code meters}, the observations to {@code
   * observations}. The timers exist only if a handler of {@code observations} makes them, as Spring
   * Boot's does.
   */
  public static MeteredClassifier of(
      QuestionClassifier classifier, MeterRegistry meters, ObservationRegistry observations) {
    return new MeteredClassifier(classifier, meters, observations);
  }

  @Override
  public Classification classify(Question question) {
    return observe("single", () -> List.of(classifier.classify(question))).get(0);
  }

  @Override
  public List<Classification> classifyAll(List<Question> questions) {
    return observe("batch", () -> classifier.classifyAll(questions));
  }

  private List<Classification> observe(String call, Supplier<List<Classification>> work) {
    Observation observation =
        Observation.createNotStarted("qa.classify", observations)
            .contextualName("classify " + call)
            .lowCardinalityKeyValue("model", classifier.model().name())
            .lowCardinalityKeyValue("call", call);
    try {
      List<Classification> results = observation.observe(work);
      results.forEach(counters::classified);
      return results;
    } catch (RuntimeException | Error e) {
      counters.failed(e);
      throw e;
    }
  }

  @Override
  public ModelInfo model() {
    return classifier.model();
  }

  @Override
  public void close() {
    classifier.close();
  }
}
