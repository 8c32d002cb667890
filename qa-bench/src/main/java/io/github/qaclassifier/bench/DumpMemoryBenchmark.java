package io.github.qaclassifier.bench;

import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the memory of the import of a dump, for files of three sizes. Each run has a separate
 * JVM with a heap of 64 MB, so that a run that needs more fails. Besides the time, it reports the
 * maximum live heap after twenty full collections during the run, and the peak resident memory of
 * the process (0 without {@code /proc}). Takes about two minutes and 2 GB in the folder for
 * temporary files.
 *
 * <pre>{@code
 * ./mvnw -q -pl qa-bench -am -DskipTests -Pbench package -Dbench.args="DumpMemoryBenchmark"
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx64m", "-XX:+UseSerialGC"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class DumpMemoryBenchmark {

  private static final int SAMPLES = 20;

  // The bytes of a generated dump per question.
  private static final long BYTES_A_QUESTION = 4_700;

  /** The size of the dump. */
  @Param({"10", "100", "1000"})
  public int megabytes = 10;

  private Path folder = Path.of("");
  private Path posts = Path.of("");

  /** The measured memory. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Memory {
    /** The maximum live heap after a full collection. */
    public double liveHeapMegabytes;

    /** The peak resident memory of the process. */
    public double residentMegabytes;

    /** The number of records that were written. */
    public long questions;
  }

  /** Writes the dump. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    folder = Files.createTempDirectory("qa-bench-memory");
    posts = GeneratedDump.write(folder.resolve("Posts.xml"), megabytes * 1_000_000L);
  }

  /** Removes the dump. */
  @TearDown(Level.Trial)
  public void remove() {
    Folders.delete(folder);
  }

  /** Imports the dump into JSONL. */
  @Benchmark
  public long importDump(Memory memory) throws IOException {
    LiveHeap heap = new LiveHeap(megabytes * 1_000_000L / BYTES_A_QUESTION / SAMPLES);
    long rows =
        QuestionCollector.find()
            .collect(
                DumpRequest.to(folder.resolve("q.jsonl"), posts), heap::update, new StopSignal())
            .written();
    memory.liveHeapMegabytes = heap.most / 1e6;
    memory.residentMegabytes = resident() / 1e3;
    memory.questions = rows;
    return rows;
  }

  /** Runs a full collection at regular intervals and records the live heap. */
  private static final class LiveHeap {

    private final long every;
    private long next;
    private long most;

    LiveHeap(long every) {
      this.every = every;
    }

    void update(Progress progress) {
      if (progress.done() >= next) {
        next = progress.done() + every;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
      }
    }
  }

  /** Returns the high-water mark of the process, in kB. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
