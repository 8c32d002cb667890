package io.github.qaclassifier.bench.rivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The process of one contender in a JVM. It reads one JSON object per line from standard input and
 * writes one JSON array of nanoseconds per line to standard output:
 *
 * <ul>
 *   <li>{@code {"op": "latency", "questions": [[title, body], ...]}}: the time of each question;
 *   <li>{@code {"op": "throughput", "threads": N, "questions": [...]}}: the time of all of them,
 *       classified one by one by N threads;
 *   <li>{@code {"op": "batch", "questions": [...]}}: the time of one {@code classifyAll} call;
 *   <li>{@code {"op": "open", "times": N}}: the time of each of N times opening the model and
 *       classifying one question, the first of them in this process;
 *   <li>{@code {"op": "product", "times": N}}: the time of each of N {@linkplain Int8Product int8
 *       matrix products}.
 * </ul>
 *
 * <p>It ends with its input. The Node.js worker ({@code src/main/node/worker.mjs}) has the
 * operations {@code latency} and {@code open}.
 */
public final class RivalWorker {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Question FIRST =
      Question.ofTitle("How to read a file line by line in Java?");

  private final Rival rival;
  private final Path folder;
  private final int threads;
  private int sum;

  private RivalWorker(Rival rival, Path folder, int threads) {
    this.rival = rival;
    this.folder = folder;
    this.threads = threads;
  }

  /**
   * Runs a worker.
   *
   * @param arguments the rival, the model folder, and the threads of one inference
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err);
    new RivalWorker(Rival.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]))
        .run(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
    System.exit(0);
  }

  private void run(BufferedReader in, PrintStream out) throws Exception {
    Contender open = null;
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode request = JSON.readTree(line);
        List<Long> nanos;
        String op = request.required("op").asText();
        if (op.equals("open")) {
          nanos = open(request.required("times").asInt());
        } else if (op.equals("product")) {
          nanos = Int8Product.times(request.required("times").asInt());
        } else {
          if (open == null) {
            open = rival.open(folder, threads);
          }
          nanos = measure(open, request);
        }
        out.println(JSON.writeValueAsString(nanos));
        out.flush();
      }
    } finally {
      System.err.printf("%s: %d scores%n", rival.argument(), sum);
      if (open != null) {
        open.close();
      }
    }
  }

  private List<Long> open(int times) throws Exception {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      try (Contender contender = rival.open(folder, threads)) {
        sum += contender.classify(FIRST);
        nanos.add(System.nanoTime() - start);
      }
    }
    return nanos;
  }

  private List<Long> measure(Contender contender, JsonNode request) throws Exception {
    List<Question> questions = new ArrayList<>();
    for (JsonNode pair : request.required("questions")) {
      questions.add(new Question(pair.get(0).asText(), pair.get(1).asText()));
    }
    String op = request.required("op").asText();
    return switch (op) {
      case "latency" -> latency(contender, questions);
      case "throughput" ->
          List.of(throughput(contender, questions, request.required("threads").asInt()));
      case "batch" -> List.of(batch(contender, questions));
      default -> throw new IOException("There is no operation '%s'.".formatted(op));
    };
  }

  private List<Long> latency(Contender contender, List<Question> questions) throws Exception {
    List<Long> nanos = new ArrayList<>(questions.size());
    for (Question question : questions) {
      long start = System.nanoTime();
      sum += contender.classify(question);
      nanos.add(System.nanoTime() - start);
    }
    return nanos;
  }

  private static long throughput(Contender contender, List<Question> questions, int threads)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    Callable<Integer> task =
        () -> {
          int scores = 0;
          for (int i = next.getAndIncrement(); i < questions.size(); i = next.getAndIncrement()) {
            scores += contender.classify(questions.get(i));
          }
          return scores;
        };
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(executor.submit(task));
      }
      for (Future<Integer> future : running) {
        future.get();
      }
      return System.nanoTime() - start;
    } finally {
      executor.shutdown();
    }
  }

  private long batch(Contender contender, List<Question> questions) {
    if (!(contender instanceof LibraryContender library)) {
      throw new IllegalArgumentException("Only this library classifies a list.");
    }
    long start = System.nanoTime();
    sum += library.classifyAll(questions);
    return System.nanoTime() - start;
  }

  /** Returns a request for {@link #main}. */
  static String request(String op, Map<String, Object> fields) throws IOException {
    Map<String, Object> request = new java.util.LinkedHashMap<>(fields);
    request.put("op", op);
    return JSON.writeValueAsString(request);
  }
}
