package io.github.qaclassifier.train.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks that the committed test models equal the generated ones. */
class TinyModelTest {

  private static final Path TESTKIT =
      Path.of("../qa-testkit/src/main/resources/io/github/qaclassifier/testkit");
  private static final boolean WRITE = Boolean.getBoolean("tiny-model.write");

  @Test
  void committedTinyModelEqualsTheGeneratedOne() throws IOException {
    check(TESTKIT.resolve("tiny-model"), TinyModel.complete());
    check(TESTKIT.resolve("tiny-model-ids-only"), TinyModel.idsOnly());
    check(TESTKIT.resolve("tiny-encoder"), TinyModel.encoderFolder());
  }

  @Test
  void bothGraphsGiveTheSameLogitsWithoutPadding() throws OrtException {
    long[][] ids = {{2, 70, 80, 90, 100, 110, 3}};
    long[][] mask = {{1, 1, 1, 1, 1, 1, 1}};
    long[][] segments = new long[1][7];

    try (TestSession complete = new TestSession(TinyModel.graph());
        TestSession idsOnly = new TestSession(TinyModel.graphOfIdsOnly())) {
      float[] expected = complete.logits(ids, mask, segments)[0];
      assertThat(expected).hasSize(TinyModel.LABELS.size());
      assertThat(idsOnly.logits(ids, mask, segments)[0]).containsExactly(expected, within(1e-6f));
    }
  }

  private static void check(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (WRITE) {
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      assertThat(path).hasBinaryContent(file.getValue());
    }
  }
}
