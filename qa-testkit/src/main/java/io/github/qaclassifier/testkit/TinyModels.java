package io.github.qaclassifier.testkit;

import io.github.qaclassifier.core.engine.ModelFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Models of about 150 KB with random weights, written by this project's exporter. */
public final class TinyModels {

  private static final List<String> FILES =
      List.of(
          "config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "category_types_encoded.json",
          "onnx/model_quantized.onnx",
          "model.safetensors");

  private TinyModels() {}

  /** Returns a Hugging Face model whose graph takes ids, mask and segments. */
  public static ModelFiles huggingFace() {
    return files("tiny-model");
  }

  /** Returns a model like those of the Python project: its graph takes only {@code input_ids}. */
  public static ModelFiles idsOnly() {
    return files("tiny-model-ids-only");
  }

  /** Returns an encoder without a head, from which training can start. */
  public static ModelFiles encoder() {
    return files("tiny-encoder");
  }

  private static ModelFiles files(String name) {
    return ModelFiles.on(
        TinyModels.class.getClassLoader(), "io/github/qaclassifier/testkit/" + name);
  }

  /** Copies the files of a model into a folder, which is created. */
  public static Path copy(ModelFiles model, Path folder) {
    for (String name : FILES) {
      model.read(name).ifPresent(bytes -> write(folder.resolve(name), bytes));
    }
    return folder;
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
