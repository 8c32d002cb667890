package io.github.qaclassifier.testkit;

import io.github.qaclassifier.core.engine.ModelFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Models of some 150 KB, made by this project's own exporter with random weights. */
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

  /** As Hugging Face has it: ids, mask and segments in. */
  public static ModelFiles huggingFace() {
    return files("tiny-model");
  }

  /** As the Python project has it: {@code input_ids} alone. */
  public static ModelFiles idsOnly() {
    return files("tiny-model-ids-only");
  }

  /** An encoder without a head, as a trainer begins with it. */
  public static ModelFiles encoder() {
    return files("tiny-encoder");
  }

  private static ModelFiles files(String name) {
    return ModelFiles.on(
        TinyModels.class.getClassLoader(), "io/github/qaclassifier/testkit/" + name);
  }

  /** Copies a model's files into a folder, which is made. */
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
