package io.github.qaclassifier.spark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;

/**
 * A standalone cluster of processes on loopback: a master and two workers with one core each, from
 * Spark's own jars. Spark's jars are in a Spark home, as in an installation; those of the
 * application are distributed by the driver ({@link #applicationJars()}).
 */
final class SparkCluster implements AutoCloseable {

  /** What an application adds to Spark, by parts of paths. */
  private static final List<String> APPLICATION =
      List.of("qa-", "qaclassifier", "onnxruntime", "ai/djl", "jsoup", "fastcsv", "models/");

  /** For processes that live for seconds. */
  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Path folder;
  private final Path home;
  private final List<Path> applicationEntries = new ArrayList<>();
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
        applicationEntries.add(path);
      } else if (Files.isRegularFile(path)) {
        Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
      }
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    List<String> command = command("-Xmx256m");
    command.addAll(
        List.of(
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            "" + port,
            "--webui-port",
            "0"));
    this.master = start("master", command);
  }

  /** Starts the processes; executors register when a driver connects. */
  static SparkCluster start(Path folder) throws IOException, InterruptedException {
    SparkCluster cluster = new SparkCluster(folder);
    cluster.awaitMaster();
    cluster.workers.add(cluster.startWorker("worker-0"));
    cluster.workers.add(cluster.startWorker("worker-1"));
    return cluster;
  }

  /** A session whose driver is this process, with executors of one core and 512 MB of heap. */
  SparkSession.Builder session() throws IOException {
    return SparkSession.builder()
        .master(url())
        .appName("qa-spark")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "512m")
        .config("spark.executor.cores", 1)
        .config("spark.jars", String.join(",", applicationJars()));
  }

  /**
   * Runs {@code spark-submit} in a separate process, and waits for its end.
   *
   * @param name names the log
   * @param arguments what follows the settings of the cluster
   * @throws IllegalStateException if the application fails; the message contains its log
   */
  void submit(String name, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = command("-Xmx512m");
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", url()));
    for (String setting :
        List.of(
            "spark.ui.enabled=false",
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.executor.memory=512m",
            "spark.executor.cores=1",
            "spark.executor.extraJavaOptions=" + String.join(" ", QUICK_START))) {
      command.addAll(List.of("--conf", setting));
    }
    command.addAll(arguments);
    int code = start(name, command).waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          "spark-submit ended with %d:%n%s"
              .formatted(code, Files.readString(folder.resolve(name + ".log"))));
    }
  }

  /** What the class path of this process has besides Spark, as jars. */
  List<String> applicationJars() throws IOException {
    List<String> jars = new ArrayList<>();
    for (Path entry : applicationEntries) {
      if (Files.isDirectory(entry)) {
        Path jar = folder.resolve("classes-" + jars.size() + ".jar");
        if (!Files.exists(jar)) {
          Jars.pack(entry, jar);
        }
        jars.add(jar.toString());
      } else {
        jars.add(entry.toString());
      }
    }
    return jars;
  }

  /** What the class path of this process has besides Spark: jars and folders of classes. */
  List<Path> applicationEntries() {
    return List.copyOf(applicationEntries);
  }

  /** Kills a worker and its executors at once, like a power cut. */
  void killWorker(int index) {
    Process worker = workers.get(index);
    List<ProcessHandle> executors = worker.descendants().toList();
    worker.destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  /** Starts a worker in the place of one that was killed. */
  void replaceWorker(int index) throws IOException {
    workers.set(index, startWorker("replaced-worker-" + index));
  }

  /** The processes that the workers started. */
  List<ProcessHandle> executors() {
    return workers.stream().flatMap(worker -> worker.descendants()).toList();
  }

  @Override
  public void close() throws IOException {
    for (int i = 0; i < workers.size(); i++) {
      killWorker(i);
    }
    master.destroyForcibly();
    workers.forEach(worker -> worker.onExit().join());
    master.onExit().join();
    FileUtil.fullyDelete(folder.toFile());
  }

  private String url() {
    return "spark://127.0.0.1:" + port;
  }

  private Process startWorker(String name) throws IOException {
    List<String> command = command("-Xmx256m");
    command.addAll(
        List.of(
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
    return start(name, command);
  }

  /** A JVM with Spark's jars, up to its options. */
  private List<String> command(String heap) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap);
    command.addAll(QUICK_START);
    // Those of this JVM, which Maven passes.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-"))
        .forEach(command::add);
    command.addAll(List.of("-cp", home.resolve("jars") + "/*"));
    return command;
  }

  private Process start(String name, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
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
}
