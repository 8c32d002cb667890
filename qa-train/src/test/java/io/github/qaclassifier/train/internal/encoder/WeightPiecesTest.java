package io.github.qaclassifier.train.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightPiecesTest {

  private static final String WEIGHTS = "model.safetensors";

  @TempDir Path folder;

  @Test
  void weightsInPiecesAreRead() throws IOException {
    EncoderWeights expected = read(TinyFamily.ROBERTA.write(folder));
    Files.delete(folder.resolve(WEIGHTS));
    writePieces("model-00002-of-00002.safetensors");

    assertThat(read(folder).tensors()).isEqualTo(expected.tensors());
  }

  @Test
  void missingPieceOfWeightsIsRejectedByName() throws IOException {
    TinyFamily.ROBERTA.write(folder);
    Files.delete(folder.resolve(WEIGHTS));
    writePieces("model-00002-of-00002.safetensors");
    Files.delete(folder.resolve("model-00002-of-00002.safetensors"));

    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model-00002-of-00002.safetensors, which is not in the folder")
        .hasMessageContaining(folder.toString());
  }

  @Test
  void pieceOutsideOfTheFolderIsRejected() throws IOException {
    Path inner = TinyFamily.ROBERTA.write(folder.resolve("inner"));
    Files.move(inner.resolve(WEIGHTS), folder.resolve(WEIGHTS));
    Files.writeString(
        inner.resolve("model.safetensors.index.json"),
        "{\"weight_map\": {\"a\": \"../model.safetensors\"}}");

    assertThatThrownBy(() -> read(inner))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("../model.safetensors, which is not in the folder");
  }

  private void writePieces(String second) {
    Map<String, Tensor> all = TinyFamily.ROBERTA.tensors("roberta.");
    Map<String, Tensor> first = new LinkedHashMap<>();
    Map<String, Tensor> rest = new LinkedHashMap<>();
    Map<String, Object> places = new LinkedHashMap<>();
    all.forEach(
        (name, tensor) -> {
          boolean embedding = name.contains("embeddings");
          (embedding ? first : rest).put(name, tensor);
          places.put(name, embedding ? "model-00001-of-00002.safetensors" : second);
        });
    TinyFamily.write(
        folder.resolve("model-00001-of-00002.safetensors"),
        SafeTensorsFile.of(first, NumberFormat.F32));
    TinyFamily.write(folder.resolve(second), SafeTensorsFile.of(rest, NumberFormat.F32));
    TinyFamily.writeJson(
        folder.resolve("model.safetensors.index.json"), Map.of("weight_map", places));
  }

  private static EncoderWeights read(Path encoder) {
    return new EncoderFolder(encoder).read().weights();
  }
}
