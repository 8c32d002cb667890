package io.github.qaclassifier.bench;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin.SavedPages;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
 * Measures the time of one saved page, from the file to the record: a list of 50 questions and a
 * question with answers, each of the size of real pages (about 200 and 150 KB).
 *
 * <pre>{@code
 * ./mvnw -q -pl qa-bench -am -DskipTests -Pbench package -Dbench.args="PageBenchmark"
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class PageBenchmark {

  private static final int PAGES = 50;

  private Path folder = Path.of("");
  private int run;

  /** Saves the pages. */
  @Setup(Level.Trial)
  public void save() throws IOException {
    folder = Files.createTempDirectory("qa-bench-pages");
    Files.createDirectories(folder.resolve("lists"));
    Files.createDirectories(folder.resolve("questions"));
    for (int page = 0; page < PAGES; page++) {
      Files.writeString(folder.resolve("lists/%d.html".formatted(page)), Markup.list(page));
      Files.writeString(folder.resolve("questions/%d.html".formatted(page)), Markup.question(page));
    }
  }

  /** Removes the pages. */
  @TearDown(Level.Trial)
  public void remove() {
    Folders.delete(folder);
  }

  /** Reads one list page of 50 questions. */
  @Benchmark
  @OperationsPerInvocation(PAGES)
  public long listPage() {
    Path out = folder.resolve("run-%d/q.jsonl".formatted(run++));
    return collect(UrlsRequest.to(out, SavedPages.of(folder.resolve("lists"))));
  }

  /** Reads one question page. */
  @Benchmark
  @OperationsPerInvocation(PAGES)
  public long questionPage() {
    Path out = folder.resolve("run-%d/q.jsonl".formatted(run++));
    return collect(DetailsRequest.fromSaved(out, SavedPages.of(folder.resolve("questions"))));
  }

  private static long collect(CollectRequest request) {
    long rows =
        QuestionCollector.find()
            .collect(request, ProgressListener.NONE, new StopSignal())
            .written();
    Folders.delete(request.out().getParent());
    return rows;
  }
}
