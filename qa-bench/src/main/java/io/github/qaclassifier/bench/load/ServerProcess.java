package io.github.qaclassifier.bench.load;

import io.github.qaclassifier.bench.ChildProcess;
import io.github.qaclassifier.bench.ResidentMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server in a separate JVM, which ends when this object is closed. */
final class ServerProcess implements AutoCloseable {

  /** The JVM flags of every server. */
  static final List<String> FLAGS = List.of("-Xms256m", "-Xmx256m");

  private static final Duration END = Duration.ofSeconds(20);

  private final LoadedServer server;
  private final Process process;
  private final BufferedReader output;
  private final URI address;

  private ServerProcess(LoadedServer server, Process process, BufferedReader output, URI address) {
    this.server = server;
    this.process = process;
    this.output = output;
    this.address = address;
  }

  /** Starts a server and waits until it listens. */
  static ServerProcess start(LoadedServer server) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ServerMain.class.getName(),
            server.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null) {
      throw new IOException("The server '%s' did not start.".formatted(server.name()));
    }
    return new ServerProcess(server, process, output, URI.create(line));
  }

  LoadedServer server() {
    return server;
  }

  URI address() {
    return address;
  }

  /** Returns the bytes of live objects after a garbage collection. */
  long liveHeap() throws IOException {
    OutputStream input = process.getOutputStream();
    input.write('\n');
    input.flush();
    String line = output.readLine();
    if (line == null) {
      throw new IOException("The server '%s' has ended.".formatted(server.name()));
    }
    return Long.parseLong(line);
  }

  /** Returns the resident memory of the process in bytes; 0 where {@code /proc} is missing. */
  long resident() throws IOException {
    return ResidentMemory.of(process.pid());
  }

  /** Returns the processor time of the process so far. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    ChildProcess.end(process, END);
  }
}
