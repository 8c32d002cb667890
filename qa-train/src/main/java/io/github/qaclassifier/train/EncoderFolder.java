package io.github.qaclassifier.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.train.onnx.EncoderConfig;
import io.github.qaclassifier.train.onnx.EncoderWeights;
import io.github.qaclassifier.train.onnx.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A BERT encoder as a Hugging Face folder: {@code config.json}, {@code tokenizer.json} and {@code
 * model.safetensors} (format: https://github.com/huggingface/safetensors, "Format").
 */
final class EncoderFolder {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WEIGHTS = "model.safetensors";

  private final Path folder;

  EncoderFolder(Path folder) {
    this.folder = folder;
  }

  Pretrained read() {
    try {
      JsonNode config = JSON.readTree(bytes("config.json"));
      String family = config.path("model_type").asText();
      if (!family.equals("bert")) {
        throw new ModelException(
            "The encoder in %s is of the family '%s'; only bert can be read."
                .formatted(folder, family));
      }
      return new Pretrained(
          folder.getFileName().toString(),
          "",
          new EncoderWeights(configOf(config), tensors(bytes(WEIGHTS))),
          bytes("tokenizer.json"));
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelException(
          "Cannot read the encoder in %s: %s.".formatted(folder, e.getMessage()), e);
    }
  }

  private byte[] bytes(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      throw new ModelException(
          "The encoder in %s has no %s: it must have config.json, tokenizer.json and %s."
              .formatted(folder, name, WEIGHTS));
    }
    return Files.readAllBytes(file);
  }

  private static EncoderConfig configOf(JsonNode config) {
    return new EncoderConfig(
        "bert",
        config.path("num_hidden_layers").asInt(),
        config.path("hidden_size").asInt(),
        config.path("num_attention_heads").asInt(),
        config.path("intermediate_size").asInt(),
        config.path("vocab_size").asInt(),
        config.path("max_position_embeddings").asInt(),
        config.path("type_vocab_size").asInt(2),
        config.path("layer_norm_eps").asDouble(1e-12),
        0);
  }

  private static Map<String, Tensor> tensors(byte[] file) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = Math.toIntExact(buffer.getLong());
    JsonNode header =
        JSON.readTree(new String(file, Long.BYTES, headerLength, StandardCharsets.UTF_8));
    int data = Long.BYTES + headerLength;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      JsonNode tensor = entry.getValue();
      if (tensor.path("dtype").asText().equals("F32")) {
        long[] shape =
            StreamSupport.stream(tensor.path("shape").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        float[] values =
            new float[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
        int from = data + tensor.path("data_offsets").path(0).asInt();
        buffer
            .slice(from, values.length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer()
            .get(values);
        tensors.put(entry.getKey().replaceFirst("^bert\\.", ""), Tensor.of(values, shape));
      }
    }
    return tensors;
  }
}
