package io.github.qaclassifier.bench.model;

import io.github.qaclassifier.bench.ResidentMemory;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Measures a model on this machine.
 *
 * <p>All time limits are targets: a round ends with the question or the batch during which its time
 * runs out.
 */
final class ModelBenchmark {

  private static final int ROUNDS = 5;
  private static final int OPENINGS = 5;
  private static final int[] BATCHES = {1, 8, 32, 128};
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private final Function<ClassifierOptions, QuestionClassifier> opener;
  private final List<Question> questions;
  private final int threads;
  private final long roundNanos;
  private final Consumer<String> progress;

  /**
   * @param opener opens the model
   * @param questions the questions to classify; at least one
   * @param threads the most threads that classify at the same time
   * @param seconds the time of one round
   * @param progress receives the name of the next measurement
   */
  ModelBenchmark(
      Function<ClassifierOptions, QuestionClassifier> opener,
      List<Question> questions,
      int threads,
      double seconds,
      Consumer<String> progress) {
    this.opener = opener;
    this.questions = List.copyOf(questions);
    this.threads = threads;
    this.roundNanos = (long) (seconds * NANOS_PER_SECOND);
    this.progress = progress;
  }

  /** Measures everything. */
  BenchReport run(String machine, String data) throws InterruptedException, IOException {
    BenchReport.Section opening = opening();
    ClassifierOptions options = ClassifierOptions.DEFAULT.withThreads(1);
    try (QuestionClassifier classifier = opener.apply(options)) {
      List<Integer> lengths =
          classifier.classifyAll(questions).stream()
              .map(classification -> classification.tokens().used())
              .toList();
      double meanTokens = lengths.stream().mapToInt(Integer::intValue).average().orElse(0);
      List<BenchReport.Section> sections = new ArrayList<>();
      sections.add(opening);
      sections.add(latency(classifier, lengths));
      sections.add(callingThreads(classifier, meanTokens));
      sections.add(batches(classifier));
      sections.add(memory(classifier));
      return new BenchReport(
          machine,
          "%s, graph %s"
              .formatted(classifier.model().name(), ModelDigests.graph(classifier.model())),
          "%s; %,d questions, %.0f tokens read on average"
              .formatted(data, questions.size(), meanTokens),
          sections);
    }
  }

  private BenchReport.Section opening() {
    progress.accept("Opening the model");
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < OPENINGS; i++) {
      long start = System.nanoTime();
      try (QuestionClassifier classifier = opener.apply(ClassifierOptions.DEFAULT.withThreads(1))) {
        classifier.classify(questions.get(0));
        millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
      }
    }
    return new BenchReport.Section(
        "Opening, with one question",
        List.of(
            new Figure("open, first in this process", "ms", false, millis.subList(0, 1)),
            new Figure("open, again", "ms", false, millis.subList(1, OPENINGS))));
  }

  private BenchReport.Section latency(QuestionClassifier classifier, List<Integer> lengths) {
    List<Figure> figures = new ArrayList<>();
    for (LengthBucket bucket : LengthBucket.of(questions, lengths)) {
      progress.accept("Latency, " + bucket.title());
      latencies(classifier, bucket.questions());
      List<double[]> rounds =
          IntStream.range(0, ROUNDS)
              .mapToObj(round -> latencies(classifier, bucket.questions()))
              .toList();
      for (int percentile : new int[] {50, 90, 99}) {
        figures.add(
            new Figure(
                "latency, %s, p%d".formatted(bucket.title(), percentile),
                "ms",
                false,
                rounds.stream().map(round -> percentile(round, percentile)).toList()));
      }
    }
    return new BenchReport.Section("Latency of one question, one thread", figures);
  }

  private double[] latencies(QuestionClassifier classifier, List<Question> bucket) {
    List<Double> millis = new ArrayList<>();
    long end = System.nanoTime() + roundNanos;
    for (int i = 0; System.nanoTime() < end || millis.isEmpty(); i++) {
      long start = System.nanoTime();
      classifier.classify(bucket.get(i % bucket.size()));
      millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
    }
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Returns the nearest-rank percentile of sorted values. */
  static double percentile(double[] sorted, int percentile) {
    int rank = (int) Math.ceil(percentile / 100.0 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  private BenchReport.Section callingThreads(QuestionClassifier classifier, double meanTokens)
      throws InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (int count = 1;
        count <= threads;
        count = count == threads ? count + 1 : Math.min(threads, 2 * count)) {
      progress.accept("Throughput, calling threads: " + count);
      throughput(classifier, count);
      List<Double> perSecond = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        perSecond.add(throughput(classifier, count));
      }
      String name = count == 1 ? "1 calling thread" : count + " calling threads";
      figures.add(new Figure(name, "questions/s", true, perSecond));
      figures.add(
          new Figure(
              name + ", tokens",
              "tokens/s",
              true,
              perSecond.stream().map(rate -> rate * meanTokens).toList()));
    }
    return new BenchReport.Section("Throughput, one question per call", figures);
  }

  private double throughput(QuestionClassifier classifier, int count) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    ExecutorService executor = Executors.newFixedThreadPool(count);
    try {
      long start = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        running.add(
            executor.submit(
                () -> {
                  while (System.nanoTime() - start < roundNanos) {
                    int index = Math.floorMod(next.getAndIncrement(), questions.size());
                    classifier.classify(questions.get(index));
                    done.incrementAndGet();
                  }
                }));
      }
      for (Future<?> future : running) {
        future.get();
      }
      return done.get() / ((System.nanoTime() - start) / NANOS_PER_SECOND);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.shutdown();
    }
  }

  private BenchReport.Section batches(QuestionClassifier classifier) {
    List<Figure> figures = new ArrayList<>();
    for (int size : BATCHES) {
      progress.accept("classifyAll, batches of " + size);
      batch(classifier, size);
      figures.add(
          new Figure(
              "classifyAll, %d questions per call".formatted(size),
              "questions/s",
              true,
              IntStream.range(0, ROUNDS).mapToObj(round -> batch(classifier, size)).toList()));
    }
    return new BenchReport.Section("Throughput, many questions per call, one thread", figures);
  }

  private double batch(QuestionClassifier classifier, int size) {
    long start = System.nanoTime();
    int done = 0;
    while (System.nanoTime() - start < roundNanos || done == 0) {
      List<Question> batch = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        batch.add(questions.get((done + i) % questions.size()));
      }
      List<Classification> results = classifier.classifyAll(batch);
      done += results.size();
    }
    return done / ((System.nanoTime() - start) / NANOS_PER_SECOND);
  }

  private BenchReport.Section memory(QuestionClassifier classifier) throws IOException {
    progress.accept("Memory");
    List<Figure> figures = new ArrayList<>();
    if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threadBean) {
      List<Double> bytes = new ArrayList<>();
      int count = Math.min(questions.size(), 200);
      for (int round = 0; round < ROUNDS; round++) {
        long before = threadBean.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < count; i++) {
          classifier.classify(questions.get(i));
        }
        bytes.add((threadBean.getCurrentThreadAllocatedBytes() - before) / (double) count);
      }
      figures.add(new Figure("Java heap allocated per question", "bytes", false, bytes));
    }
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    figures.add(new Figure("live Java heap", "MB", false, List.of(heap / BYTES_PER_MEGABYTE)));
    long resident = ResidentMemory.of(ProcessHandle.current().pid());
    if (resident > 0) {
      figures.add(
          new Figure(
              "resident memory of the process",
              "MB",
              false,
              List.of(resident / BYTES_PER_MEGABYTE)));
    }
    return new BenchReport.Section("Memory", figures);
  }
}
