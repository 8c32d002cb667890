package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures the server with the shipped model: classifications alone and beside explanations, and
 * the time to the first highlight of an explanation. Not part of a build, because a busy machine
 * changes the figures; {@code CONTRIBUTING.md} has the command.
 */
@EnabledIfSystemProperty(named = "qa.load", matches = "true")
class LoadFigures {

  private static final int LOOPS = Integer.getInteger("qa.load.loops", 4);
  private static final int REQUESTS = 300;
  private static final int PAUSE_MILLIS = 20;
  private static final int HIGHLIGHTS = 20;
  private static final double MAX_SLOWDOWN = 3;
  private static final double MAX_HIGHLIGHT_MILLIS = 500;
  private static final String SHORT = "{\"title\":\"How do I center a div?\",\"topK\":1}";
  private static final String LONG_TEXT = words(160);
  private static final String EXPLAIN =
      "{\"body\":\"%s\",\"label\":\"java\"}".formatted(words(150));

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Text of different words. */
  private static String words(int count) {
    List<String> words =
        List.of(
            "service",
            "reads",
            "rows",
            "from",
            "table",
            "writes",
            "json",
            "queue",
            "thread",
            "pool",
            "grows",
            "until",
            "memory",
            "java",
            "spring",
            "exception");
    return IntStream.range(0, count)
        .mapToObj(i -> words.get(i % words.size()) + (i < words.size() ? "" : i))
        .collect(Collectors.joining(" "));
  }

  @Test
  void printFigures() throws Exception {
    try (Served served = Served.by(Served.shippedClassifier(), Served.OPTIONS)) {
      classify(served);
      List<Double> alone = classify(served);
      List<Double> highlights = firstHighlights(served);
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger explanations = new AtomicInteger();
      List<Thread> loops =
          IntStream.range(0, LOOPS)
              .mapToObj(i -> new Thread(() -> explain(served, stop, explanations)))
              .toList();
      loops.forEach(Thread::start);
      classify(served);
      List<Double> beside = classify(served);
      stop.set(true);
      for (Thread loop : loops) {
        loop.join();
      }
      double slowdown = quantile(beside, 0.95) / quantile(alone, 0.95);
      System.out.printf(
          "classify alone: %s%nclassify beside %d loops of explanations (%d complete): %s; p95 is"
              + " %.1f times as long%nfirst highlight of a question of 160 words: %s%n",
          shown(alone), LOOPS, explanations.get(), shown(beside), slowdown, shown(highlights));
      assertThat(slowdown).isLessThan(MAX_SLOWDOWN);
      assertThat(quantile(highlights, 0.5)).isLessThan(MAX_HIGHLIGHT_MILLIS);
    }
  }

  private static String shown(List<Double> millis) {
    return "p50 %.1f ms, p95 %.1f ms, n=%d"
        .formatted(quantile(millis, 0.5), quantile(millis, 0.95), millis.size());
  }

  private static double quantile(List<Double> sorted, double share) {
    return sorted.get((int) (sorted.size() * share));
  }

  /** The durations of requests by one client, in ascending order. */
  private static List<Double> classify(Served served) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      long startedAt = System.nanoTime();
      assertThat(served.postJson("/api/v1/classify", SHORT).statusCode()).isEqualTo(200);
      millis.add((System.nanoTime() - startedAt) / 1e6);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    Collections.sort(millis);
    return millis;
  }

  private static void explain(Served served, AtomicBoolean stop, AtomicInteger complete) {
    while (!stop.get()) {
      if (served.postJson("/api/v1/explain", EXPLAIN).statusCode() == 200) {
        complete.incrementAndGet();
      }
    }
  }

  private List<Double> firstHighlights(Served served) throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < HIGHLIGHTS; i++) {
      long startedAt = System.nanoTime();
      HttpResponse<InputStream> events =
          client.send(
              served
                  .to("/why")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("why=java&body=" + LONG_TEXT.replace(' ', '+')))
                  .build(),
              BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
        boolean highlighted = false;
        // Reads to the end, because the next explanation must not wait for the rest of this one.
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!highlighted && line.contains("<mark")) {
            highlighted = true;
            millis.add((System.nanoTime() - startedAt) / 1e6);
          }
        }
        assertThat(highlighted).isTrue();
      }
    }
    Collections.sort(millis);
    return millis;
  }
}
