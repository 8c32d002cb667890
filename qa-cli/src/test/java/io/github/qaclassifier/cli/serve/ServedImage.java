package io.github.qaclassifier.cli.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The contents of the image, assembled in a folder and started without Docker. */
final class ServedImage implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("Serving at (http://\\S+/)");
  private static final Path DOCKER = Path.of("..", "docker").toAbsolutePath().normalize();

  private final Path folder;
  private final Process process;
  private final URI address;

  private ServedImage(Path folder, Process process, URI address) {
    this.folder = folder;
    this.process = process;
    this.address = address;
  }

  /** Runs the image's steps into {@code folder} and its entry point on a free port. */
  static ServedImage start(Path folder, Path model) throws IOException, InterruptedException {
    Path app = folder.resolve("app");
    run(
        Map.of(),
        DOCKER.resolve("assemble").toString(),
        System.getProperty("java.class.path"),
        app.toString());
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
                app.resolve("bin/entrypoint").toString(),
                "--model",
                model.toString(),
                "--threads",
                "1")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(Map.of("PORT", "0", "TMPDIR", folder.toString()));
    Process process = builder.start();
    return new ServedImage(app, process, address(process, log));
  }

  private static URI address(Process process, Path log) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
      while (true) {
        String line = lines.readLine();
        if (line == null) {
          if (!process.isAlive()) {
            throw new IllegalStateException(Files.readString(log));
          }
          Thread.onSpinWait();
          continue;
        }
        Matcher serving = ADDRESS.matcher(line);
        if (serving.find()) {
          return URI.create(serving.group(1));
        }
      }
    }
  }

  URI address() {
    return address;
  }

  /** Runs the image's health check; true if it succeeds. */
  boolean healthy() throws IOException, InterruptedException {
    return run(
            Map.of("PORT", String.valueOf(address.getPort())),
            folder.resolve("bin/healthcheck").toString())
        == 0;
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** The exit code, or null if the process does not end in time. */
  @Nullable Integer awaitEnd(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : null;
  }

  private static int run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).inheritIO();
    builder.environment().putAll(environment);
    return builder.start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
