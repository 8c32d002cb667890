package io.github.qaclassifier.bench.load;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A server to load.
 *
 * @param name its name in the table
 * @param kind which server it is
 * @param settings settings that differ from the defaults: {@code threads} per inference, {@code
 *     predictors} of DJL, or the batching flags of {@code qa serve}
 */
record LoadedServer(String name, Kind kind, Map<String, String> settings) {

  /** The kinds of servers. */
  enum Kind {
    /** This project's server. */
    QA,
    /** The same model behind DJL's predictors. */
    DJL;

    private List<String> flags() {
      return switch (this) {
        case QA ->
            List.of(
                "threads",
                "max-batch-size",
                "max-batch-tokens",
                "max-wait-ms",
                "queue-limit",
                "workers");
        case DJL -> List.of("threads", "predictors");
      };
    }
  }

  LoadedServer {
    settings = Map.copyOf(settings);
  }

  /** Returns this server with and without batching, and DJL with one predictor per processor. */
  static List<LoadedServer> defaults() {
    return List.of(
        new LoadedServer("batching", Kind.QA, Map.of()),
        new LoadedServer("no batching", Kind.QA, Map.of("max-batch-size", "1")),
        new LoadedServer("DJL Predictor", Kind.DJL, Map.of()));
  }

  /**
   * Parses {@code NAME=qa[,FLAG=VALUE...]} or {@code NAME=djl[,FLAG=VALUE...]}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  static LoadedServer parse(String text) {
    int end = text.indexOf('=');
    if (end < 1) {
      throw new IllegalArgumentException(
          "--server %s: give NAME=qa or NAME=djl, followed by any number of ,FLAG=VALUE."
              .formatted(text));
    }
    List<String> parts = Arrays.asList(text.substring(end + 1).split(",", -1));
    Kind kind = Kind.valueOf(parts.get(0).toUpperCase(Locale.ROOT));
    Map<String, String> settings = new LinkedHashMap<>();
    for (String part : parts.subList(1, parts.size())) {
      String[] pair = part.split("=", 2);
      if (pair.length < 2) {
        throw new IllegalArgumentException(
            "--server: %s does not have the form FLAG=VALUE.".formatted(part));
      }
      if (!kind.flags().contains(pair[0])) {
        throw new IllegalArgumentException(
            "--server: there is no flag %s; the flags of %s are %s."
                .formatted(pair[0], parts.get(0), String.join(", ", kind.flags())));
      }
      settings.put(pair[0], pair[1]);
    }
    return new LoadedServer(text.substring(0, end), kind, settings);
  }

  /** Returns the value of a numeric setting. */
  int number(String setting, int otherwise) {
    return Integer.parseInt(settings.getOrDefault(setting, Integer.toString(otherwise)));
  }

  /** Returns the text that {@link #parse} accepts. */
  @Override
  public String toString() {
    return settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(setting -> "," + setting.getKey() + '=' + setting.getValue())
        .collect(Collectors.joining("", name + '=' + kind.name().toLowerCase(Locale.ROOT), ""));
  }
}
