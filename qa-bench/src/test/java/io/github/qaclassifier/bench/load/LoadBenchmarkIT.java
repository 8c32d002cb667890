package io.github.qaclassifier.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadBenchmarkIT {

  @TempDir private Path folder;

  @Test
  void reportHasOneRowPerServerAndTheirRatio() throws Exception {
    Path questions = folder.resolve("questions.jsonl");
    Files.writeString(
        questions,
        """
        {"title": "How to center a div?", "body": "It stays left.", "tags": ["css"]}
        {"title": "What is a goroutine?", "tags": ["go"]}
        """);
    Path document = folder.resolve("document.md");
    Files.writeString(document, "<!-- load: begin -->\n<!-- load: end -->\n");
    StringWriter written = new StringWriter();
    int status =
        LoadBenchmark.run(
            new PrintWriter(written),
            questions.toString(),
            "--connections=2",
            "--seconds=1",
            "--warm-up=0",
            "--update=" + document,
            "--server=ours=qa,threads=1",
            "--server=theirs=djl,threads=1");
    assertThat(status).isZero();
    assertThat(written.toString())
        .containsPattern("\\| 2 \\| ours \\| \\d+ \\|.*\\| none \\|")
        .containsPattern("\\| 2 \\| theirs \\| \\d+ \\|.*\\| none \\|")
        .containsPattern("\\| theirs \\| \\d+\\.\\d\\d \\|")
        .contains(SingleClient.HEAD);
    assertThat(document).content().contains("| theirs |", SingleClient.HEAD, "<!-- load: end -->");
  }

  @Test
  void documentWithoutTheSectionIsRejectedBeforeServersStart() throws Exception {
    Path questions =
        Files.writeString(folder.resolve("questions.jsonl"), "{\"title\": \"Why?\"}\n");
    Path document = Files.writeString(folder.resolve("document.md"), "text\n");
    StringWriter written = new StringWriter();

    int status =
        LoadBenchmark.run(
            new PrintWriter(written, true), questions.toString(), "--update=" + document);

    assertThat(status).isEqualTo(1);
    assertThat(written.toString()).isEmpty();
  }
}
