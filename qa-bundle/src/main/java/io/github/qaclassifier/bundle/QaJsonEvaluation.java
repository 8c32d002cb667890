package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.EvaluationSummary;
import io.github.qaclassifier.core.EvaluationSummary.Accuracy;
import io.github.qaclassifier.core.EvaluationSummary.Average;
import io.github.qaclassifier.core.EvaluationSummary.Figures;
import io.github.qaclassifier.core.EvaluationSummary.LabelFigures;
import io.github.qaclassifier.core.EvaluationSummary.LabelsGiven;
import io.github.qaclassifier.core.EvaluationSummary.QuestionCount;
import io.github.qaclassifier.core.ModelProvenance.Quality;
import io.github.qaclassifier.core.ModelProvenance.Quantization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The member {@code evaluation} of {@code qa.json}: an object per validation set, and {@code
 * quantization}. Converts between the member and {@link Quality}. A figure in an unknown form, such
 * as one that a later version writes, is left out, because a model must open regardless of its
 * figures.
 */
final class QaJsonEvaluation {

  private static final String QUANTIZATION = "quantization";

  private QaJsonEvaluation() {}

  /** Returns the figures as the maps and lists of the file. */
  static Map<String, Object> of(Quality quality) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (EvaluationSummary summary : quality.evaluations()) {
      tree.put(summary.set(), set(summary));
    }
    quality.quantization().ifPresent(cost -> tree.put(QUANTIZATION, quantization(cost)));
    return tree;
  }

  private static Map<String, Object> set(EvaluationSummary summary) {
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("questions", summary.questions().used());
    set.put("skipped", summary.questions().skipped());
    boolean unlabeled = summary.questions().unlabeled() > 0;
    if (unlabeled) {
      set.put("unlabeled", summary.questions().unlabeled());
    }
    set.put("at_0_5", figures(summary.atHalf(), unlabeled));
    set.put("at_thresholds", figures(summary.atThresholds(), unlabeled));
    if (!summary.labels().isEmpty()) {
      set.put("per_label", summary.labels().stream().map(QaJsonEvaluation::label).toList());
    }
    return set;
  }

  private static Map<String, Object> figures(Figures figures, boolean unlabeled) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("micro_f1", figures.micro().f1());
    tree.put("macro_f1", figures.macro().f1());
    tree.put("accuracy_multi", figures.accuracy().multi());
    tree.put("micro_precision", figures.micro().precision());
    tree.put("micro_recall", figures.micro().recall());
    tree.put("macro_precision", figures.macro().precision());
    tree.put("macro_recall", figures.macro().recall());
    tree.put("subset_accuracy", figures.accuracy().subset());
    tree.put("empty", figures.labelsGiven().noneShare());
    tree.put("predicted_per_question", figures.labelsGiven().perQuestion());
    if (unlabeled) {
      tree.put("unlabeled_given_a_label", figures.labelsGiven().unlabeledShare());
    }
    tree.put("ece", figures.calibrationError());
    tree.put("micro_f1_lower", figures.micro().f1Lower());
    tree.put("micro_f1_upper", figures.micro().f1Upper());
    tree.put("macro_f1_lower", figures.macro().f1Lower());
    tree.put("macro_f1_upper", figures.macro().f1Upper());
    return tree;
  }

  private static Map<String, Object> label(LabelFigures label) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("label", label.label());
    tree.put("support", label.support());
    tree.put("precision", label.precision());
    tree.put("recall", label.recall());
    tree.put("f1", label.f1());
    return tree;
  }

  private static Map<String, Object> quantization(Quantization cost) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("float_micro_f1", cost.floatMicroF1());
    tree.put("int8_micro_f1", cost.int8MicroF1());
    tree.put("points_lost", cost.pointsLost());
    tree.put("points_lost_lower", cost.pointsLostLower());
    tree.put("points_lost_upper", cost.pointsLostUpper());
    return tree;
  }

  /** Reads the maps and lists of the file. */
  static Quality parse(Map<String, Object> evaluation) {
    List<EvaluationSummary> sets = new ArrayList<>();
    Optional<Quantization> cost = Optional.empty();
    for (Map.Entry<String, Object> entry : evaluation.entrySet()) {
      try {
        Members members = Members.of(entry.getValue());
        if (entry.getKey().equals(QUANTIZATION)) {
          cost = Optional.of(quantization(members));
        } else {
          sets.add(set(entry.getKey(), members));
        }
      } catch (UnknownFormException e) {
        // Left out; see the class comment.
      }
    }
    return new Quality(sets, cost);
  }

  private static Quantization quantization(Members cost) throws UnknownFormException {
    return new Quantization(
        cost.number("float_micro_f1"),
        cost.number("int8_micro_f1"),
        cost.number("points_lost"),
        cost.number("points_lost_lower"),
        cost.number("points_lost_upper"));
  }

  private static EvaluationSummary set(String name, Members set) throws UnknownFormException {
    List<LabelFigures> labels = new ArrayList<>();
    for (Members label : set.list("per_label")) {
      labels.add(
          new LabelFigures(
              label.text("label"),
              (long) label.number("support"),
              label.number("precision"),
              label.number("recall"),
              label.number("f1")));
    }
    return new EvaluationSummary(
        name,
        new QuestionCount(
            (long) set.number("questions"),
            (long) set.number("skipped"),
            (long) set.numberOrZero("unlabeled")),
        figures(set.object("at_0_5")),
        figures(set.object("at_thresholds")),
        labels);
  }

  private static Figures figures(Members at) throws UnknownFormException {
    return new Figures(
        average(at, "micro"),
        average(at, "macro"),
        new Accuracy(at.number("accuracy_multi"), at.number("subset_accuracy")),
        new LabelsGiven(
            at.number("empty"),
            at.number("predicted_per_question"),
            at.numberOrZero("unlabeled_given_a_label")),
        at.number("ece"));
  }

  private static Average average(Members at, String name) throws UnknownFormException {
    return new Average(
        at.number(name + "_precision"),
        at.number(name + "_recall"),
        at.number(name + "_f1"),
        at.number(name + "_f1_lower"),
        at.number(name + "_f1_upper"));
  }

  /** The members of one JSON object. */
  private record Members(Map<?, ?> map) {

    static Members of(Object value) throws UnknownFormException {
      if (value instanceof Map<?, ?> map) {
        return new Members(map);
      }
      throw new UnknownFormException();
    }

    double number(String name) throws UnknownFormException {
      if (map.get(name) instanceof Number number && Double.isFinite(number.doubleValue())) {
        return number.doubleValue();
      }
      throw new UnknownFormException();
    }

    /** Returns a number; 0 if it is absent, as in older files. */
    double numberOrZero(String name) throws UnknownFormException {
      return map.containsKey(name) ? number(name) : 0;
    }

    String text(String name) throws UnknownFormException {
      if (map.get(name) instanceof String text) {
        return text;
      }
      throw new UnknownFormException();
    }

    Members object(String name) throws UnknownFormException {
      Object value = map.get(name);
      if (value == null) {
        throw new UnknownFormException();
      }
      return of(value);
    }

    /** Returns the objects of an array; none if there is no such array. */
    List<Members> list(String name) throws UnknownFormException {
      List<Members> all = new ArrayList<>();
      if (map.get(name) instanceof List<?> list) {
        for (Object element : list) {
          if (element == null) {
            throw new UnknownFormException();
          }
          all.add(of(element));
        }
      }
      return all;
    }
  }

  /** A member is missing or of another type. */
  private static final class UnknownFormException extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
