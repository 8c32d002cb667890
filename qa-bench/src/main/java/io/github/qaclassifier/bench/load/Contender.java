package io.github.qaclassifier.bench.load;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A server to be loaded.
 *
 * @param name what the table calls it
 * @param kind which server it is
 * @param settings the settings that differ from its defaults; {@code threads} for those of one
 *     inference, {@code predictors} for the baseline, else flags of {@code qa serve}
 */
record Contender(String name, Kind kind, Map<String, String> settings) {

  /** What can be loaded. */
  enum Kind {
    /** This project's server. */
    QA,
    /** The same model behind DJL's predictors. */
    DJL
  }

  Contender {
    settings = Map.copyOf(settings);
  }

  /** Batching, the same without it, and the baseline with as many predictors as processors. */
  static List<Contender> usual() {
    return List.of(
        new Contender("batching", Kind.QA, Map.of()),
        new Contender("no batching", Kind.QA, Map.of("max-batch-size", "1")),
        new Contender("DJL Predictor", Kind.DJL, Map.of()));
  }

  /**
   * Reads {@code NAME=qa[,FLAG=VALUE...]} or {@code NAME=djl[,FLAG=VALUE...]}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Contender parse(String text) {
    int end = text.indexOf('=');
    if (end < 1) {
      throw new IllegalArgumentException(
          "'%s' is no server: give NAME=qa or NAME=djl, then ,FLAG=VALUE as often as needed."
              .formatted(text));
    }
    List<String> parts = Arrays.asList(text.substring(end + 1).split(",", -1));
    Map<String, String> settings = new LinkedHashMap<>();
    for (String part : parts.subList(1, parts.size())) {
      String[] pair = part.split("=", 2);
      if (pair.length < 2) {
        throw new IllegalArgumentException("'%s' is no FLAG=VALUE.".formatted(part));
      }
      settings.put(pair[0], pair[1]);
    }
    return new Contender(
        text.substring(0, end), Kind.valueOf(parts.get(0).toUpperCase(Locale.ROOT)), settings);
  }

  /** A number among the settings. */
  int number(String setting, int otherwise) {
    return Integer.parseInt(settings.getOrDefault(setting, Integer.toString(otherwise)));
  }

  /** What {@link #parse} reads. */
  @Override
  public String toString() {
    return settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(setting -> "," + setting.getKey() + '=' + setting.getValue())
        .collect(Collectors.joining("", name + '=' + kind.name().toLowerCase(Locale.ROOT), ""));
  }
}
