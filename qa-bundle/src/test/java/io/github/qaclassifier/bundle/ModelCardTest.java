package io.github.qaclassifier.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {

  private final Path temp;

  ModelCardTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void cardHasTheMetadataOfHuggingFaceAndTheFigures() throws IOException {
    ModelFolder.write(temp.resolve("model"), Drafts.tiny());

    assertThat(Files.readString(temp.resolve("model/README.md")))
        .startsWith("---\nlicense: apache-2.0\n")
        .contains("pipeline_tag: text-classification")
        .contains("- en")
        .contains("# tiny")
        .contains("qa train --data questions.jsonl")
        .contains("in 90 minutes")
        .contains("| questions.jsonl | training | 12,345 | CC BY-SA 4.0 |")
        .contains("By the contributors of Stack Overflow, CC BY-SA 4.0.")
        .contains("| micro_f1 | 0.6313 |")
        .contains("| spring-boot | 0.2500 |")
        .contains("at most 64 tokens");
  }

  @Test
  void figuresBeginWithOneLinePerValidationSet() throws IOException {
    ModelFolder.write(temp.resolve("model"), Drafts.tiny());

    assertThat(Files.readString(temp.resolve("model/README.md")))
        .contains(
            """
            | Validation set | Questions | micro-F1 | macro-F1 | Unlabeled, given a label |
            |---|---|---|---|---|
            | dev-titles | 3,628 |""");
  }
}
