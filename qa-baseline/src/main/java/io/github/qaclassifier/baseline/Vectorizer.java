package io.github.qaclassifier.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import io.github.qaclassifier.core.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns a question into a sparse vector of length 1 over words and bigrams. The value of a term is
 * {@code (1 + ln(count)) * idf} with {@code idf = 1 + ln((1 + questions) / (1 + questions that
 * contain the term))}.
 */
final class Vectorizer {

  private static final int MIN_QUESTIONS = 2;
  private static final int MAX_TERMS = 400_000;

  private final Map<String, Integer> indexes;
  private final double[] idf;

  private Vectorizer(Map<String, Integer> indexes, double[] idf) {
    this.indexes = indexes;
    this.idf = idf;
  }

  /** Collects the words and bigrams of at least two questions, the most frequent first. */
  static Vectorizer of(List<Question> questions) {
    Map<String, Integer> counts = new HashMap<>();
    for (Question question : questions) {
      new HashSet<>(terms(question)).forEach(term -> counts.merge(term, 1, Integer::sum));
    }
    counts.values().removeIf(count -> count < MIN_QUESTIONS);
    List<Map.Entry<String, Integer>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(
        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    Map<String, Integer> indexes = new HashMap<>();
    double[] idf = new double[Math.min(entries.size(), MAX_TERMS)];
    for (int i = 0; i < idf.length; i++) {
      indexes.put(entries.get(i).getKey(), i);
      idf[i] = 1 + Math.log((1.0 + questions.size()) / (1 + entries.get(i).getValue()));
    }
    return new Vectorizer(indexes, idf);
  }

  /** Returns the size of a vector: the number of terms, and a last component that is always 1. */
  int size() {
    return idf.length + 1;
  }

  /** Returns the vector in the form of LIBLINEAR: indexes start at 1 and rise. */
  Feature[] vector(Question question) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    for (String term : terms(question)) {
      Integer index = indexes.get(term);
      if (index != null) {
        counts.merge(index, 1, Integer::sum);
      }
    }
    double squares = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      squares += Math.pow(value(entry), 2);
    }
    double length = Math.sqrt(squares);
    Feature[] vector = new Feature[counts.size() + 1];
    int at = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      vector[at++] = new FeatureNode(entry.getKey() + 1, value(entry) / length);
    }
    vector[at] = new FeatureNode(size(), 1);
    return vector;
  }

  private double value(Map.Entry<Integer, Integer> indexAndCount) {
    return (1 + Math.log(indexAndCount.getValue())) * idf[indexAndCount.getKey()];
  }

  private static List<String> terms(Question question) {
    List<String> words = WordTokenizer.words(question);
    List<String> terms = new ArrayList<>(words);
    for (int i = 1; i < words.size(); i++) {
      terms.add(words.get(i - 1) + " " + words.get(i));
    }
    return terms;
  }
}
