package io.github.qaclassifier.bench.rivals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.bench.ChildProcess;
import io.github.qaclassifier.bench.ResidentMemory;
import io.github.qaclassifier.core.Question;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The process of a contender. It ends when this object is closed. */
final class WorkerProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration END = Duration.ofSeconds(10);

  /** The heap is fixed and touched at the start, so that only native memory can grow. */
  private static final List<String> JVM_FLAGS =
      List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch");

  private final String name;
  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader responses;

  private WorkerProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.responses = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts a worker in a JVM with the class path of this one.
   *
   * @param threads threads of one inference
   * @param pinned whether the process may use the first processor only
   */
  static WorkerProcess jvm(Rival rival, Path folder, int threads, boolean pinned)
      throws IOException {
    List<String> command = pin(pinned);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), RivalWorker.class.getName()));
    command.addAll(List.of(rival.argument(), folder.toString(), Integer.toString(threads)));
    return start(rival.title(), command);
  }

  /** Starts the Node.js worker; the parameters are those of {@link #jvm}. */
  static WorkerProcess node(Path script, Path folder, int threads, boolean pinned)
      throws IOException {
    List<String> command = pin(pinned);
    command.addAll(
        List.of("node", script.toString(), folder.toString(), Integer.toString(threads)));
    return start(Rival.TRANSFORMERS_JS.title(), command);
  }

  private static List<String> pin(boolean pinned) {
    return new ArrayList<>(pinned ? List.of("taskset", "-c", "0") : List.of());
  }

  private static WorkerProcess start(String name, List<String> command) throws IOException {
    return new WorkerProcess(
        name, new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** Returns the nanoseconds of each question, classified one after another. */
  List<Long> latencies(List<Question> questions) throws IOException {
    return ask("latency", Map.of("questions", pairs(questions)));
  }

  /** Returns the nanoseconds of all questions, classified one by one on a number of threads. */
  long throughput(List<Question> questions, int threads) throws IOException {
    return ask("throughput", Map.of("questions", pairs(questions), "threads", threads)).get(0);
  }

  /** Returns the nanoseconds of one call for all questions. */
  long batch(List<Question> questions) throws IOException {
    return ask("batch", Map.of("questions", pairs(questions))).get(0);
  }

  /**
   * Returns the nanoseconds of opening the model and classifying one question, for each repetition.
   */
  List<Long> open(int times) throws IOException {
    return ask("open", Map.of("times", times));
  }

  /** Returns the nanoseconds of each int8 matrix product. */
  List<Long> products(int times) throws IOException {
    return ask("product", Map.of("times", times));
  }

  /** Returns the resident memory of the process in bytes; 0 without {@code /proc}. */
  long residentBytes() throws IOException {
    return ResidentMemory.of(process.pid());
  }

  private static List<List<String>> pairs(List<Question> questions) {
    return questions.stream().map(question -> List.of(question.title(), question.body())).toList();
  }

  private List<Long> ask(String op, Map<String, Object> fields) throws IOException {
    requests.write(RivalWorker.request(op, fields));
    requests.newLine();
    requests.flush();
    String response = responses.readLine();
    if (response == null) {
      throw new IOException("The process of '%s' ended during '%s'.".formatted(name, op));
    }
    return JSON.readValue(response, new TypeReference<List<Long>>() {});
  }

  @Override
  public void close() throws IOException {
    requests.close();
    ChildProcess.end(process, END);
  }
}
