package io.github.qaclassifier.bench.load;

import io.github.qaclassifier.bench.ResidentMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a JVM of its own, ended with this object. */
final class ServerProcess implements AutoCloseable {

  /** The flags of every server's JVM. */
  static final List<String> FLAGS = List.of("-Xms256m", "-Xmx256m");

  private static final int END_SECONDS = 20;

  private final Contender contender;
  private final Process process;
  private final BufferedReader output;
  private final URI address;

  private ServerProcess(Contender contender, Process process, BufferedReader output, URI address) {
    this.contender = contender;
    this.process = process;
    this.output = output;
    this.address = address;
  }

  /** Starts a server and waits until it answers. */
  static ServerProcess start(Contender contender) throws IOException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Served.class.getName(),
            contender.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null) {
      throw new IOException("The server '%s' did not start.".formatted(contender.name()));
    }
    return new ServerProcess(contender, process, output, URI.create(line));
  }

  Contender contender() {
    return contender;
  }

  URI address() {
    return address;
  }

  /** The bytes of live objects, after a collection of garbage. */
  long liveHeap() throws IOException {
    OutputStream input = process.getOutputStream();
    input.write('\n');
    input.flush();
    String line = output.readLine();
    if (line == null) {
      throw new IOException("The server '%s' has ended.".formatted(contender.name()));
    }
    return Long.parseLong(line);
  }

  /** The bytes of memory that the process holds; 0 where the system does not tell. */
  long resident() throws IOException {
    return ResidentMemory.of(process.pid());
  }

  /** The processor time that it has taken. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
