package io.github.qaclassifier.cli.evaluate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.Destination;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Collects wrong predictions, the worst first. */
final class WorstPredictions {

  private static final double LEAST_PROBABILITY = 1e-7;

  private final List<Answer> answers = new ArrayList<>();

  private record Answer(String set, LabeledQuestion question, Judged judged, int at, double loss) {}

  /**
   * Adds the wrong predictions of a set.
   *
   * @param questions those that carry a label, in the order of the predictions
   */
  void add(String set, List<LabeledQuestion> questions, Judged judged) {
    IntStream.range(0, questions.size())
        .filter(at -> isWrong(judged, at))
        .forEach(
            at -> answers.add(new Answer(set, questions.get(at), judged, at, loss(judged, at))));
  }

  /** Writes the worst ones, one JSON object per line. */
  void write(Console console, Path file, int most) throws IOException {
    answers.sort(Comparator.comparingDouble(Answer::loss).reversed());
    try (Destination destination = Destination.open(console, file);
        JsonGenerator json = new ObjectMapper().createGenerator(destination.stream())) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (Answer answer : answers.subList(0, Math.min(most, answers.size()))) {
        write(json, answer);
      }
      json.writeRaw('\n');
      json.flush();
      destination.commit();
    }
  }

  private static void write(JsonGenerator json, Answer answer) throws IOException {
    Judged judged = answer.judged();
    List<String> labels = judged.scored().labels().labels();
    json.writeStartObject();
    json.writeStringField("set", answer.set());
    json.writeStringField("id", answer.question().id());
    json.writeStringField("title", answer.question().question().title());
    json.writeArrayFieldStart("expected");
    for (int label = 0; label < labels.size(); label++) {
      if (judged.scored().isTrue(answer.at(), label)) {
        json.writeString(labels.get(label));
      }
    }
    json.writeEndArray();
    json.writeObjectFieldStart("given");
    probabilities(json, answer, true);
    json.writeEndObject();
    json.writeObjectFieldStart("missed");
    probabilities(json, answer, false);
    json.writeEndObject();
    json.writeArrayFieldStart("tags");
    for (String tag : answer.question().tags()) {
      json.writeString(tag);
    }
    json.writeEndArray();
    json.writeNumberField("loss", Math.round(1000 * answer.loss()) / 1000.0);
    json.writeEndObject();
  }

  /** The labels that are given, or those that are true and not given, with their probabilities. */
  private static void probabilities(JsonGenerator json, Answer answer, boolean given)
      throws IOException {
    Judged judged = answer.judged();
    List<String> labels = judged.scored().labels().labels();
    for (int label = 0; label < labels.size(); label++) {
      boolean isGiven = isGiven(judged, answer.at(), label);
      if (given ? isGiven : !isGiven && judged.scored().isTrue(answer.at(), label)) {
        json.writeNumberField(labels.get(label), judged.scored().probability(answer.at(), label));
      }
    }
  }

  private static boolean isWrong(Judged judged, int question) {
    return IntStream.range(0, judged.scored().labels().size())
        .filter(label -> judged.scored().isKnown(question, label))
        .anyMatch(
            label -> isGiven(judged, question, label) != judged.scored().isTrue(question, label));
  }

  private static boolean isGiven(Judged judged, int question, int label) {
    return judged.scored().probability(question, label) >= judged.thresholds().at(question, label);
  }

  /** The negative logarithm of the probability that was given to the truth, of all labels. */
  private static double loss(Judged judged, int question) {
    double loss = 0;
    for (int label = 0; label < judged.scored().labels().size(); label++) {
      if (judged.scored().isKnown(question, label)) {
        double p = judged.scored().probability(question, label);
        double ofTruth = judged.scored().isTrue(question, label) ? p : 1 - p;
        loss -= Math.log(Math.max(ofTruth, LEAST_PROBABILITY));
      }
    }
    return loss;
  }
}
