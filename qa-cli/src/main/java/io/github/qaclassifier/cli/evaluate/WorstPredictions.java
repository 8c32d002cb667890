package io.github.qaclassifier.cli.evaluate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.cli.console.Destination;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Collects wrong predictions, the worst first. */
final class WorstPredictions {

  private static final double MIN_PROBABILITY = 1e-7;

  private final List<WrongPrediction> wrongPredictions = new ArrayList<>();

  private record WrongPrediction(
      String name, LabeledQuestion question, ThresholdedSet set, int index, double loss) {}

  /**
   * Adds the wrong predictions of a set.
   *
   * @param name the name of the set
   * @param questions the questions that carry a label, in the order of the predictions
   */
  void add(String name, List<LabeledQuestion> questions, ThresholdedSet set) {
    IntStream.range(0, questions.size())
        .filter(at -> isWrong(set, at))
        .forEach(
            at ->
                wrongPredictions.add(
                    new WrongPrediction(name, questions.get(at), set, at, loss(set, at))));
  }

  /** Writes the worst ones, one JSON object per line, and commits the destination. */
  void write(Destination destination, int limit) throws IOException {
    wrongPredictions.sort(Comparator.comparingDouble(WrongPrediction::loss).reversed());
    try (JsonGenerator json = new ObjectMapper().createGenerator(destination.stream())) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (WrongPrediction wrong :
          wrongPredictions.subList(0, Math.min(limit, wrongPredictions.size()))) {
        write(json, wrong);
      }
      json.writeRaw('\n');
      json.flush();
      destination.commit();
    }
  }

  private static void write(JsonGenerator json, WrongPrediction wrong) throws IOException {
    ThresholdedSet set = wrong.set();
    List<String> labels = set.scored().labels().labels();
    json.writeStartObject();
    json.writeStringField("set", wrong.name());
    json.writeStringField("id", wrong.question().id());
    json.writeStringField("title", wrong.question().question().title());
    json.writeArrayFieldStart("expected");
    for (int label = 0; label < labels.size(); label++) {
      if (set.scored().isTrue(wrong.index(), label)) {
        json.writeString(labels.get(label));
      }
    }
    json.writeEndArray();
    json.writeObjectFieldStart("given");
    probabilities(json, wrong, true);
    json.writeEndObject();
    json.writeObjectFieldStart("missed");
    probabilities(json, wrong, false);
    json.writeEndObject();
    json.writeArrayFieldStart("tags");
    for (String tag : wrong.question().tags()) {
      json.writeString(tag);
    }
    json.writeEndArray();
    json.writeNumberField("loss", Math.round(1000 * wrong.loss()) / 1000.0);
    json.writeEndObject();
  }

  /** Writes the given labels, or the true ones that are not given, with their probabilities. */
  private static void probabilities(JsonGenerator json, WrongPrediction wrong, boolean given)
      throws IOException {
    ThresholdedSet set = wrong.set();
    List<String> labels = set.scored().labels().labels();
    for (int label = 0; label < labels.size(); label++) {
      boolean isGiven = set.isGiven(wrong.index(), label);
      if (given ? isGiven : !isGiven && set.scored().isTrue(wrong.index(), label)) {
        json.writeNumberField(labels.get(label), set.scored().probability(wrong.index(), label));
      }
    }
  }

  private static boolean isWrong(ThresholdedSet set, int question) {
    return IntStream.range(0, set.scored().labels().size())
        .filter(label -> set.scored().isKnown(question, label))
        .anyMatch(label -> set.isGiven(question, label) != set.scored().isTrue(question, label));
  }

  /** Returns the negative log-likelihood of the known labels. */
  private static double loss(ThresholdedSet set, int question) {
    double loss = 0;
    for (int label = 0; label < set.scored().labels().size(); label++) {
      if (set.scored().isKnown(question, label)) {
        double p = set.scored().probability(question, label);
        double ofTruth = set.scored().isTrue(question, label) ? p : 1 - p;
        loss -= Math.log(Math.max(ofTruth, MIN_PROBABILITY));
      }
    }
    return loss;
  }
}
