package io.github.qaclassifier.train.internal.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.train.internal.onnx.ClassifierHead;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import io.github.qaclassifier.train.internal.onnx.Pooling;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A Hugging Face folder with an encoder: {@code config.json}, {@code tokenizer.json} and weights.
 * The weights are the first of {@code model.safetensors}, the files that {@code
 * model.safetensors.index.json} lists, {@code model.onnx} and {@code onnx/model.onnx}. A model
 * folder of this project is such a folder too; without one of these files, its quantized graph is
 * read.
 */
final class EncoderFolder {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
  private static final String CONFIG = "config.json";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String TOKENIZER_CONFIG = "tokenizer_config.json";
  private static final String WEIGHTS = "model.safetensors";
  private static final String PIECES = WEIGHTS + ".index.json";
  private static final List<String> GRAPHS =
      List.of("model.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx");
  private static final String MODEL = "qa.json";

  // Settings of the published model that do not apply to a model trained from it.
  private static final Set<String> OF_THE_ORIGIN =
      Set.of(
          "_name_or_path",
          "name_or_path",
          "architectures",
          "dtype",
          "finetuning_task",
          "special_tokens_map_file",
          "tokenizer_file",
          "torch_dtype",
          "transformers_version");

  private final Path folder;

  EncoderFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Reads the encoder, its tokenizer and its configuration.
   *
   * @throws ModelException if a file is missing or cannot be used
   */
  Pretrained read() {
    ConfigJson config = new ConfigJson(folder.resolve(CONFIG).toString(), tree(CONFIG));
    // Before the weights, because reading them takes longest.
    byte[] tokenizer = tokenizer();
    EncoderWeights weights = EncoderReader.read(tensors(), config.family(), config.dimensions());
    return new Pretrained(
        new Pretrained.Source(source(), ""),
        weights,
        tokenizer,
        ofItsOwn(tree(CONFIG)),
        Files.exists(folder.resolve(TOKENIZER_CONFIG))
            ? ofItsOwn(tree(TOKENIZER_CONFIG))
            : Map.of("tokenizer_class", "PreTrainedTokenizerFast"));
  }

  /**
   * Reads the classifier on top of the encoder.
   *
   * @throws ModelException if the weights do not contain one
   */
  ClassifierHead head() {
    TensorSource source = tensors();
    return new ClassifierHead(
        Pooling.MEAN_MAX, tensor(source, "classifier.weight"), tensor(source, "classifier.bias"));
  }

  private Tensor tensor(TensorSource source, String name) {
    return source
        .read(name)
        .orElseThrow(
            () ->
                new ModelException(
                    "%s has no tensor %s: the model in %s has no classifier."
                        .formatted(source.location(), name, folder)));
  }

  /** Returns the name of the folder, and the encoder that it was trained from if it states one. */
  private String source() {
    String name = String.valueOf(folder.getFileName());
    String origin =
        Files.exists(folder.resolve(MODEL))
            ? tree(MODEL).path("provenance").path("encoder").asText("")
            : "";
    return origin.isEmpty() ? name : "%s, trained from %s".formatted(name, origin);
  }

  private TensorSource tensors() {
    if (Files.exists(folder.resolve(WEIGHTS))) {
      return SafeTensors.of(folder.resolve(WEIGHTS).toString(), List.of(folder.resolve(WEIGHTS)));
    }
    if (Files.exists(folder.resolve(PIECES))) {
      return SafeTensors.of(folder.resolve(PIECES).toString(), pieces());
    }
    for (String graph : GRAPHS) {
      Path file = folder.resolve(graph);
      if (Files.exists(file)) {
        return OnnxInitializers.of(file.toString(), bytes(file));
      }
    }
    throw new ModelException(withoutWeights());
  }

  private List<Path> pieces() {
    Set<String> names = new TreeSet<>();
    tree(PIECES).path("weight_map").forEach(name -> names.add(name.asText()));
    List<Path> files = names.stream().map(folder::resolve).toList();
    for (Path file : files) {
      if (!Objects.equals(file.normalize().getParent(), folder) || !Files.exists(file)) {
        throw new ModelException(
            "%s names the file %s, which is not in the folder."
                .formatted(folder.resolve(PIECES), folder.relativize(file)));
      }
    }
    return files;
  }

  private String withoutWeights() {
    try (Stream<Path> files = Files.list(folder)) {
      if (files.anyMatch(file -> file.getFileName().toString().startsWith("pytorch_model"))) {
        return """
        %s has its weights as pytorch_model.bin, a format that may run code: convert it with \
        transformers, AutoModel.from_pretrained("%s").save_pretrained("%s", safe_serialization=True).\
        """
            .formatted(folder, folder, folder);
      }
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    return "%s has no weights: it must have %s, %s, or one of %s."
        .formatted(folder, WEIGHTS, PIECES, String.join(", ", GRAPHS));
  }

  private byte[] tokenizer() {
    Path file = folder.resolve(TOKENIZER);
    if (!Files.exists(file)) {
      throw new ModelException(
          """
          %s has no %s: let transformers write it, \
          AutoTokenizer.from_pretrained("%s").save_pretrained("%s").\
          """
              .formatted(folder, TOKENIZER, folder, folder));
    }
    return bytes(file);
  }

  private JsonNode tree(String name) {
    Path file = folder.resolve(name);
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new ModelException(
          "%s is not valid JSON: %s.".formatted(file, e.getOriginalMessage()), e);
    } catch (NoSuchFileException e) {
      throw new ModelException(
          "%s has no %s: it is not a folder of a Hugging Face encoder.".formatted(folder, name), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Map<String, Object> ofItsOwn(JsonNode json) {
    Map<String, Object> tree = new LinkedHashMap<>(JSON.convertValue(json, TREE));
    tree.keySet().removeAll(OF_THE_ORIGIN);
    tree.values().removeIf(Objects::isNull);
    return tree;
  }

  private static ModelException unreadable(Path file, IOException cause) {
    return new ModelException(
        "Cannot read %s: %s.".formatted(file, FileFailure.reason(cause)), cause);
  }
}
