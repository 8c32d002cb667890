package io.github.qaclassifier.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packed model whose graph was damaged: its digest is computed while it is loaded. */
class DamagedGraphTest {

  private static final Path PACKED = Path.of("src/test/resources/compat/schema-1/model");
  private static final String GRAPH = "onnx/model_quantized.onnx";

  @TempDir private Path folder;

  @BeforeEach
  void copyModel() throws IOException {
    try (Stream<Path> files = Files.walk(PACKED)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(PACKED.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @Test
  void graphThatLoadsButHasAnotherWeightIsRejected() throws IOException {
    assertRejected(
        bytes -> {
          bytes[bytes.length / 2] ^= 1;
          return bytes;
        });
  }

  @Test
  void digestIsReportedIfTheGraphDoesNotLoadEither() throws IOException {
    for (int length : List.of(0, 10, 1_000, 60_000)) {
      assertRejected(bytes -> Arrays.copyOf(bytes, length));
    }
    assertRejected(bytes -> "<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8));
  }

  private void assertRejected(UnaryOperator<byte[]> damage) throws IOException {
    byte[] intact = Files.readAllBytes(PACKED.resolve(GRAPH));
    Files.write(folder.resolve(GRAPH), damage.apply(intact));

    assertThatThrownBy(() -> QuestionClassifiers.open(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(GRAPH + " in " + folder + " is damaged or changed");
  }
}
