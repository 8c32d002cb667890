package io.github.qaclassifier.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A standalone cluster of processes on loopback: a master and two workers with one core each, from
 * Spark's own jars. Spark's jars lie in a Spark home, as in an installation; those of the
 * application are distributed by the driver ({@link #applicationJars()}).
 */
final class SparkCluster implements AutoCloseable {

  /** What an application adds to Spark, by parts of paths. */
  private static final List<String> APPLICATION =
      List.of("qa-", "qaclassifier", "onnxruntime", "ai/djl", "jsoup", "fastcsv", "models/");

  private final Path folder;
  private final Path home;
  private final List<String> applicationJars = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();
  private final int port;
  private final Process master;

  private SparkCluster(Path folder) throws IOException {
    this.folder = folder;
    this.home = Files.createDirectories(folder.resolve("home"));
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (APPLICATION.stream().anyMatch(entry::contains)) {
        applicationJars.add((Files.isDirectory(path) ? jar(path) : path).toString());
      } else if (Files.isRegularFile(path)) {
        Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
      }
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    this.master =
        start(
            "master",
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            "" + port,
            "--webui-port",
            "0");
  }

  /** Starts the processes; executors register when a driver connects. */
  static SparkCluster start(Path folder) throws IOException, InterruptedException {
    SparkCluster cluster = new SparkCluster(folder);
    cluster.awaitMaster();
    cluster.startWorker();
    cluster.startWorker();
    return cluster;
  }

  String url() {
    return "spark://127.0.0.1:" + port;
  }

  String applicationJars() {
    return String.join(",", applicationJars);
  }

  /** Kills a worker and its executors at once, as a machine that loses its power. */
  void killWorker(int index) {
    Process worker = workers.get(index);
    List<ProcessHandle> executors = worker.descendants().toList();
    worker.destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  /** The processes that the workers started. */
  List<ProcessHandle> executors() {
    return workers.stream().flatMap(worker -> worker.descendants()).toList();
  }

  @Override
  public void close() {
    for (int i = 0; i < workers.size(); i++) {
      killWorker(i);
    }
    master.destroyForcibly();
  }

  private void startWorker() throws IOException {
    String name = "worker-" + workers.size();
    workers.add(
        start(
            name,
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--webui-port",
            "0",
            "--work-dir",
            folder.resolve(name).toString(),
            url()));
  }

  private Process start(String name, String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.addAll(jvmOptions());
    command.add("-cp");
    command.add(home.resolve("jars") + "/*");
    command.add(mainClass);
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                home.toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                "127.0.0.1"));
    return builder.start();
  }

  /** Those of this JVM, which Maven passes. */
  private static List<String> jvmOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-"))
        .toList();
  }

  private void awaitMaster() throws IOException, InterruptedException {
    IOException last = new IOException("The master did not start.");
    for (int i = 0; i < 600 && master.isAlive(); i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        last = e;
        // The process offers no event to wait for; its end is noticed by isAlive.
        Thread.sleep(100);
      }
    }
    throw new IOException(
        "The master did not start: " + Files.readString(folder.resolve("master.log")), last);
  }

  private Path jar(Path classes) throws IOException {
    Path jar = folder.resolve("classes-" + applicationJars.size() + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
        out.closeEntry();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return jar;
  }
}
