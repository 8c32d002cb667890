package io.github.qaclassifier.bench;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compares the import of a generated data dump with a bare StAX pass over the same file, which only
 * reads the events. An operation is a megabyte (10^6 bytes) of XML, so figures are in MB/s.
 *
 * <pre>{@code
 * ./mvnw -q -pl qa-bench -am -DskipTests -Pbench package -Dbench.args="DumpBenchmark"
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class DumpBenchmark {

  private static final int MEGABYTES = 64;

  private Path folder = Path.of("");
  private Path posts = Path.of("");
  private int run;

  /** Writes the dump. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    folder = Files.createTempDirectory("qa-bench-dump");
    posts = GeneratedDump.write(folder.resolve("Posts.xml"), MEGABYTES * 1_000_000L);
  }

  /** Removes the dump. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    Folders.delete(folder);
  }

  /** Reads the events and counts the rows. */
  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public int bareStax() throws IOException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    // The five entities of XML count too, so that no real dump stays below the limit.
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    int rows = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(posts), 1 << 16)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          rows++;
        }
      }
    }
    return rows;
  }

  /** Imports into JSONL. */
  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public long importToJsonl() {
    return importTo("jsonl");
  }

  /** Imports into gzipped JSONL, which is compressed again at the end. */
  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public long importToGzippedJsonl() {
    return importTo("jsonl.gz");
  }

  /** Imports into CSV. */
  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public long importToCsv() {
    return importTo("csv");
  }

  private long importTo(String format) {
    Path out = folder.resolve("run-%d".formatted(run++)).resolve("q." + format);
    CollectReport report =
        QuestionCollector.find()
            .collect(DumpRequest.to(out, posts), ProgressListener.NONE, new StopSignal());
    Folders.delete(out.getParent());
    return report.written();
  }
}
