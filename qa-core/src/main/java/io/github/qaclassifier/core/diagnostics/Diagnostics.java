package io.github.qaclassifier.core.diagnostics;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.QaException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The result of checking everything that the classifier needs: the JVM, the machine, the native
 * libraries, a model and a question.
 *
 * @param checks every check, in the order in which they were made
 */
public record Diagnostics(List<Check> checks) {

  private static final Question QUESTION =
      new Question("How to center a div in css?", "I tried text-align: center.");

  /** The outcome of a check. */
  public enum Status {
    /** Nothing to do. */
    OK,
    /** The classifier works, but slower, or with a warning of Java. */
    WARNING,
    /** The classifier does not work. */
    FAILED
  }

  /**
   * One check.
   *
   * @param name what was checked, for example {@code native libraries}
   * @param status the outcome
   * @param message what was found; if the outcome is not {@link Status#OK}, also what to do
   */
  public record Check(String name, Status status, String message) {

    /** Checks that nothing is null. */
    public Check {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(message, "message");
    }

    static Check ok(String name, String format, Object... found) {
      return new Check(name, Status.OK, format.formatted(found));
    }

    static Check warning(String name, String format, Object... found) {
      return new Check(name, Status.WARNING, format.formatted(found));
    }

    static Check failed(String name, String format, Object... found) {
      return new Check(name, Status.FAILED, format.formatted(found));
    }
  }

  /** Copies the list. */
  public Diagnostics {
    checks = List.copyOf(checks);
  }

  /** Checks the model on the class path. */
  public static Diagnostics run() {
    return run(QuestionClassifiers::open);
  }

  /**
   * Checks a model.
   *
   * @param model opens the model, for example {@code () -> QuestionClassifiers.open(folder)}; the
   *     classifier is closed afterwards
   */
  public static Diagnostics run(Supplier<QuestionClassifier> model) {
    List<Check> checks = new ArrayList<>(MachineChecks.all());
    checks.add(NativeChecks.folder());
    NativeChecks.access().ifPresent(checks::add);
    checks.addAll(modelChecks(model));
    return new Diagnostics(checks);
  }

  private static List<Check> modelChecks(Supplier<QuestionClassifier> model) {
    List<Check> checks = new ArrayList<>();
    long start = System.nanoTime();
    try (QuestionClassifier classifier = model.get()) {
      checks.add(opened(classifier.model(), millis(start)));
      start = System.nanoTime();
      checks.add(completed(classifier.classify(QUESTION), millis(start)));
    } catch (RuntimeException | LinkageError e) {
      String name = checks.isEmpty() ? "model" : "question";
      String message = e instanceof QaException ? e.getMessage() : e.toString();
      checks.add(new Check(name, Status.FAILED, String.valueOf(message)));
    }
    return checks;
  }

  private static Check opened(ModelInfo model, long millis) {
    String digest =
        model.digests().entrySet().stream()
            .filter(file -> file.getKey().endsWith(".onnx"))
            .map(file -> ", SHA-256 of the graph " + file.getValue())
            .findFirst()
            .orElse(", no digest");
    return Check.ok(
        "model",
        "%s in %s, %d labels, reads %d tokens, opened in %d ms%s",
        model.name(),
        model.location(),
        model.labels().size(),
        model.maxTokens(),
        millis,
        digest);
  }

  private static Check completed(Classification result, long millis) {
    String best = result.top(3).stream().map(Diagnostics::text).collect(Collectors.joining(", "));
    return Check.ok("question", "\"%s\" in %d ms: %s", QUESTION.title(), millis, best);
  }

  private static String text(LabelScore label) {
    return String.format(Locale.ROOT, "%s %.2f", label.label(), label.probability());
  }

  private static long millis(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Whether no check failed. Warnings do not count. */
  public boolean passed() {
    return checks.stream().noneMatch(check -> check.status() == Status.FAILED);
  }

  /** Returns the checks as lines of text, as {@code qa doctor} prints them. */
  @Override
  public String toString() {
    return checks.stream()
        .map(check -> "%-8s %-18s %s%n".formatted(check.status(), check.name(), check.message()))
        .collect(Collectors.joining());
  }
}
