package io.github.qaclassifier.bench.rivals;

import io.github.qaclassifier.bench.MachineDescription;
import io.github.qaclassifier.core.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All measurements of one run, in the order of the table. */
final class Measurements {

  private static final String TITLE = "title";
  private static final String BODY = "question with body";
  private static final double MILLIS = 1e6;
  private static final int BATCH_ROUNDS = 5;
  private static final int OPEN_ROUNDS = 5;
  private static final int PROCESS_ROUNDS = 7;
  private static final int LONG_QUESTIONS = 100;
  private static final int PRODUCTS = 50;
  private static final int MEMORY_THREADS = 2;
  private static final int MANY_QUESTIONS = 100_000;
  private static final String TEXT =
      "How to mock a static method with Mockito in a Spring Boot test?";

  private final Session session;
  private final QuestionSample sample;
  private final int rounds;
  private final PrintWriter out;
  private final List<RivalFigure> rows = new ArrayList<>();

  Measurements(Session session, QuestionSample sample, int rounds, PrintWriter out) {
    this.session = session;
    this.sample = sample;
    this.rounds = rounds;
    this.out = out;
  }

  /** Runs all measurements. */
  RivalResults run() throws IOException, InterruptedException {
    singleThread();
    int8Share();
    throughput();
    memory();
    opening();
    processes();
    rows.add(
        new RivalFigure(
            "graph file",
            Files.size(session.model().resolve("onnx/model_quantized.onnx")) / 1e6,
            Files.size(session.pythonShape().resolve("onnx/model_quantized.onnx")) / 1e6,
            "MB",
            null));
    return new RivalResults(
        MachineDescription.line(),
        "%d titles and %d questions with a body, in %d rounds that alternate between the contenders."
            .formatted(sample.titles().size(), sample.bodies().size(), rounds),
        rows);
  }

  private void singleThread() throws IOException {
    Map<Rival, WorkerProcess> workers = new EnumMap<>(Rival.class);
    try {
      for (Rival rival : session.rivals()) {
        out.printf("Starting %s ...%n", rival.title());
        WorkerProcess worker = session.start(rival, 1, true);
        workers.put(rival, worker);
        worker.latencies(sample.titles().subList(0, Math.min(100, sample.titles().size())));
        worker.latencies(sample.bodies().subList(0, Math.min(25, sample.bodies().size())));
      }
      latency(workers, sample.titles(), TITLE);
      latency(workers, sample.bodies(), BODY);
      batch(workers);
    } finally {
      for (WorkerProcess worker : workers.values()) {
        worker.close();
      }
    }
  }

  private void latency(Map<Rival, WorkerProcess> workers, List<Question> questions, String what)
      throws IOException {
    out.printf("One thread, %s ...%n", what);
    Rounds<Rival> measured =
        Rounds.run(
            List.copyOf(workers.keySet()),
            rounds,
            (rival, round) -> {
              List<Question> chunk = chunk(questions, round);
              return PairedRatio.median(
                      worker(workers, rival).latencies(chunk).stream()
                          .mapToDouble(Long::doubleValue)
                          .toArray())
                  / MILLIS;
            });
    for (Rival rival : workers.keySet()) {
      if (rival != Rival.LIBRARY) {
        add("%s, one thread: %s".formatted(what, rival.title()), measured, rival);
      }
    }
  }

  private void add(String figure, Rounds<Rival> measured, Rival rival) {
    rows.add(
        new RivalFigure(
            figure,
            measured.median(Rival.LIBRARY),
            measured.median(rival),
            "ms",
            measured.ratio(Rival.LIBRARY, rival)));
  }

  private List<Question> chunk(List<Question> questions, int round) {
    int size = Math.max(1, questions.size() / rounds);
    int start = (round * size) % questions.size();
    return questions.subList(start, Math.min(questions.size(), start + size));
  }

  private void batch(Map<Rival, WorkerProcess> workers) throws IOException {
    List<Question> mixed = sample.mixed();
    Rounds<Rival> measured =
        Rounds.run(
            List.of(Rival.LIBRARY),
            BATCH_ROUNDS,
            (rival, round) -> mixed.size() / (worker(workers, rival).batch(mixed) / 1e9));
    rows.add(
        new RivalFigure(
            "classifyAll, %,d mixed questions, one thread".formatted(mixed.size()),
            measured.median(Rival.LIBRARY),
            null,
            "per second",
            null));
  }

  private void int8Share() throws IOException {
    out.println("Share of the int8 peak ...");
    List<Question> longest =
        sample.bodies().stream()
            .sorted(Comparator.comparingInt(question -> -question.body().length()))
            .limit(LONG_QUESTIONS)
            .toList();
    double operations = LinearLayers.of(session.model()).operations(session.model(), longest);
    try (WorkerProcess library = session.start(Rival.LIBRARY, 1, true)) {
      library.batch(longest);
      Rounds<String> measured =
          Rounds.run(
              List.of("model", "product"),
              BATCH_ROUNDS,
              (what, round) ->
                  what.equals("model")
                      ? operations / library.batch(longest)
                      : Int8Product.OPERATIONS
                          / PairedRatio.median(
                              library.products(PRODUCTS).stream()
                                  .mapToDouble(Long::doubleValue)
                                  .toArray()));
      rows.add(
          new RivalFigure(
              ("share of the int8 peak, classifyAll of long questions, one thread (peak: %.0f"
                      + " billion operations per second)")
                  .formatted(measured.median("product")),
              100 * measured.ratio("model", "product").median(),
              null,
              "%",
              null));
    }
  }

  private void memory() throws IOException {
    out.printf("Resident memory after %,d questions ...%n", MANY_QUESTIONS);
    List<Question> mixed = sample.mixed();
    try (WorkerProcess library = session.start(Rival.LIBRARY, 1, false)) {
      library.throughput(mixed, MEMORY_THREADS);
      double early = library.residentBytes() / 1e6;
      for (int done = mixed.size(); done < MANY_QUESTIONS; done += mixed.size()) {
        library.throughput(mixed, MEMORY_THREADS);
      }
      double late = library.residentBytes() / 1e6;
      if (early > 0) {
        rows.add(
            new RivalFigure(
                "resident memory, %d calling threads, after %,d mixed questions: after %,d"
                    .formatted(MEMORY_THREADS, MANY_QUESTIONS, mixed.size()),
                late,
                early,
                "MB",
                PairedRatio.of(List.of(late), List.of(early))));
      }
    }
  }

  private void throughput() throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    out.printf("Throughput with %d calling threads ...%n", processors);
    List<Question> mixed = sample.mixed();
    try (WorkerProcess library = session.start(Rival.LIBRARY, 1, false);
        WorkerProcess djl = session.start(Rival.DJL, 1, false)) {
      library.throughput(mixed.subList(0, mixed.size() / 4), processors);
      djl.throughput(mixed.subList(0, mixed.size() / 4), processors);
      Rounds<Rival> measured =
          Rounds.run(
              List.of(Rival.LIBRARY, Rival.DJL),
              BATCH_ROUNDS,
              (rival, round) ->
                  (rival == Rival.LIBRARY ? library : djl).throughput(mixed, processors)
                      / MILLIS
                      / mixed.size());
      rows.add(
          new RivalFigure(
              "mixed questions, %d calling threads: %s".formatted(processors, Rival.DJL.title()),
              1000 / measured.median(Rival.LIBRARY),
              1000 / measured.median(Rival.DJL),
              "per second",
              measured.ratio(Rival.LIBRARY, Rival.DJL)));
    }
  }

  private void opening() throws IOException {
    out.println("Opening the model ...");
    List<Rival> rivals = session.rivals().stream().filter(this::opensTheFolder).toList();
    Map<Rival, List<List<Long>>> times = new EnumMap<>(Rival.class);
    Rounds<Rival> first =
        Rounds.run(
            rivals,
            OPEN_ROUNDS,
            (rival, round) -> {
              try (WorkerProcess worker = session.start(rival, 1, false)) {
                List<Long> opened = worker.open(3);
                times.computeIfAbsent(rival, k -> new ArrayList<>()).add(opened);
                return opened.get(0) / MILLIS;
              }
            });
    Rounds<Rival> third =
        Rounds.run(
            rivals,
            OPEN_ROUNDS,
            (rival, round) -> Objects.requireNonNull(times.get(rival)).get(round).get(2) / MILLIS);
    for (Rival rival : rivals) {
      if (rival != Rival.LIBRARY) {
        add("open and classify once, first in a process: " + rival.title(), first, rival);
        add("open and classify once, third in a process: " + rival.title(), third, rival);
      }
    }
  }

  private boolean opensTheFolder(Rival rival) {
    return rival == Rival.LIBRARY || rival == Rival.DJL || rival == Rival.TRANSFORMERS_JS;
  }

  private void processes() throws IOException, InterruptedException {
    Optional<Path> script = session.nodeScript();
    Path qa = Path.of("qa").toAbsolutePath();
    if (script.isEmpty() || !Files.isExecutable(qa)) {
      return;
    }
    out.println("Whole processes ...");
    List<String> ours = List.of(qa.toString(), "classify", TEXT);
    List<String> theirs =
        List.of("node", script.get().toString(), session.model().toString(), "2", TEXT);
    elapsed(ours);
    elapsed(theirs);
    Rounds<Rival> measured =
        Rounds.run(
            List.of(Rival.LIBRARY, Rival.TRANSFORMERS_JS),
            PROCESS_ROUNDS,
            (rival, round) -> elapsed(rival == Rival.LIBRARY ? ours : theirs));
    add("./qa classify, whole process: Node.js script", measured, Rival.TRANSFORMERS_JS);
  }

  private static double elapsed(List<String> command) throws IOException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException("%s ended with status %d.".formatted(command, status));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
    return (System.nanoTime() - start) / MILLIS;
  }

  private static WorkerProcess worker(Map<Rival, WorkerProcess> workers, Rival rival) {
    WorkerProcess worker = workers.get(rival);
    if (worker == null) {
      throw new IllegalArgumentException(rival + " was not started");
    }
    return worker;
  }
}
