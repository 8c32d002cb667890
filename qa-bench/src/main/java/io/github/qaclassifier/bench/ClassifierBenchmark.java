package io.github.qaclassifier.bench;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the time of one prediction through the public API, from the text to the probabilities.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ClassifierBenchmark {

  private static final int MANY = 256;

  /** A model folder; {@code shipped} is the model on the class path. */
  @Param("shipped")
  public String model = "shipped";

  /** Threads of one inference. */
  @Param({"1", "2"})
  public int threads = 1;

  /** A file of questions for {@code classifyAll}; {@code generated} needs no file. */
  @Param("generated")
  public String questions = "generated";

  private @Nullable QuestionClassifier classifier;
  private final Question title = SampleQuestions.title();
  private final Question question = SampleQuestions.question();
  private List<Question> mixed = List.of();

  /** Opens the model and reads the questions. */
  @Setup(Level.Trial)
  public void open() {
    mixed =
        questions.equals("generated")
            ? SampleQuestions.mixed(MANY)
            : SampleQuestions.read(Path.of(questions), MANY);
    ClassifierOptions options = ClassifierOptions.DEFAULT.withThreads(threads);
    classifier =
        model.equals("shipped")
            ? QuestionClassifiers.open(options)
            : QuestionClassifiers.open(Path.of(model), options);
  }

  private QuestionClassifier classifier() {
    return Objects.requireNonNull(classifier);
  }

  /** Closes the model. */
  @TearDown(Level.Trial)
  public void close() {
    classifier().close();
  }

  /** Classifies a title alone. */
  @Benchmark
  public Classification title() {
    return classifier().classify(title);
  }

  /** Classifies a title with a body that is longer than the model reads. */
  @Benchmark
  public Classification titleAndBody() {
    return classifier().classify(question);
  }

  /** Classifies many questions in one call; the time is that of one question. */
  @Benchmark
  @OperationsPerInvocation(MANY)
  public List<Classification> classifyAll() {
    return classifier().classifyAll(mixed);
  }
}
