package io.github.qaclassifier.train.internal.encoder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.core.engine.TokenizerProvider;
import io.github.qaclassifier.pipeline.training.Architecture;
import io.github.qaclassifier.pipeline.training.Layers;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderFolderRejectionTest {

  private static final String WEIGHTS = "model.safetensors";
  private static final String WORDS = "embeddings.word_embeddings.weight";

  @TempDir Path folder;

  @Test
  void folderWithoutConfigIsRejected() {
    refused("has no config.json");
  }

  @ParameterizedTest
  @CsvSource({
    "model_type, electra, only bert; roberta; distilbert are supported",
    "hidden_act, relu, has hidden_act relu; only gelu",
    "hidden_act, gelu_new, has hidden_act gelu_new; only gelu",
    "position_embedding_type, relative_key, has position_embedding_type relative_key",
    "hidden_size, big, has no integer hidden_size",
    "num_attention_heads, 5, hiddenSize is 32; it must be a multiple of the 5 heads",
    "vocab_size, 7, the configuration requires [7; 32]",
    "num_hidden_layers, 4, has no tensor bert.encoder.layer.3.attention.self.query.weight",
  })
  void encoderWithUnsupportedConfigIsRejected(String key, String value, String reason) {
    TinyFamily.BERT.write(folder);
    Map<String, Object> config = new LinkedHashMap<>(TinyFamily.BERT.config());
    config.put(key, value.matches("\\d+") ? (Object) Integer.valueOf(value) : value);
    TinyFamily.writeJson(folder.resolve("config.json"), config);

    String sentence =
        reason.startsWith("only") || reason.contains("[") ? reason.replace(';', ',') : reason;
    refused(sentence);
  }

  @Test
  void pickledWeightsAreRejectedWithTheConversion() throws IOException {
    TinyFamily.BERT.writeWithoutWeights(folder);
    Files.createFile(folder.resolve("pytorch_model.bin"));

    refused("convert it with transformers, AutoModel.from_pretrained(");
  }

  @Test
  void folderWithoutWeightsIsRejectedWithTheAcceptedFiles() {
    TinyFamily.BERT.writeWithoutWeights(folder);

    refused("it must have model.safetensors, model.safetensors.index.json, or one of model.onnx");
  }

  @Test
  void folderWithoutTokenizerIsRejectedWithTheConversion() throws IOException {
    TinyFamily.BERT.write(folder);
    Files.delete(folder.resolve("tokenizer.json"));

    refused("has no tokenizer.json: let transformers write it, AutoTokenizer.from_pretrained(");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"})
  void fileWithoutTensorsIsRejected(String content) throws IOException {
    TinyFamily.BERT.write(folder);
    Files.writeString(folder.resolve(WEIGHTS), content);

    refused(content.startsWith("version") ? "run git lfs pull" : "is not a safetensors file");
  }

  @Test
  void truncatedWeightsFileIsRejected() throws IOException {
    TinyFamily.BERT.write(folder);
    byte[] whole = Files.readAllBytes(folder.resolve(WEIGHTS));
    TinyFamily.write(folder.resolve(WEIGHTS), Arrays.copyOf(whole, whole.length - 1));

    refused("is truncated or malformed");
  }

  @Test
  void integerWeightsAreRejected() throws IOException {
    TinyFamily.BERT.write(folder);
    String file = Files.readString(folder.resolve(WEIGHTS), StandardCharsets.ISO_8859_1);
    Files.writeString(
        folder.resolve(WEIGHTS), file.replace("\"F32\"", "\"I32\""), StandardCharsets.ISO_8859_1);

    refused("has the type I32; F32, F16 and BF16 are supported");
  }

  @Test
  void weightsThatAreNotNumbersAreRejected() {
    TinyFamily.BERT.write(folder);
    Map<String, Tensor> tensors = new LinkedHashMap<>(TinyFamily.BERT.tensors("bert."));
    Tensor words = Objects.requireNonNull(tensors.get("bert." + WORDS));
    float[] broken = words.data().clone();
    broken[3] = Float.NaN;
    tensors.put("bert." + WORDS, Tensor.of(broken, words.shape()));
    TinyFamily.writeWeights(folder, tensors);

    refused("contains a number that is NaN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "tokenizer.json", WEIGHTS})
  void fileThatCannotBeReadIsNamed(String name) throws IOException {
    TinyFamily.BERT.write(folder);
    Files.delete(folder.resolve(name));
    Files.createDirectory(folder.resolve(name));

    refused("Cannot read %s: ".formatted(folder.resolve(name)));
  }

  @Test
  void invalidOnnxFileIsRejected() {
    TinyFamily.BERT.writeWithoutWeights(folder);
    TinyFamily.write(folder.resolve("model.onnx"), "no graph".getBytes(StandardCharsets.US_ASCII));

    refused("model.onnx");
  }

  @Test
  void weightsOfAnotherFamilyAreRejected() {
    TinyFamily.BERT.write(folder);
    TinyFamily.writeWeights(folder, TinyFamily.DISTILBERT.tensors("distilbert."));

    refused("has no tensor distilbert.embeddings.token_type_embeddings.weight");
  }

  @Test
  void otherTokenizerTooManyTokensAndMissingLayersAreRejected() {
    Pretrained bert = Pretrained.of(TinyFamily.BERT.write(folder).toString());
    try (Tokenizer own = tokenizer(bert);
        Tokenizer other = tokenizer(Pretrained.of(TinyFamily.ROBERTA.write(folder).toString()))) {
      Architecture most = Architecture.DEFAULT.withMaxTokens(TinyFamily.MAX_TOKENS);
      bert.requireFit(own, most);
      assertThatThrownBy(() -> bert.requireFit(own, most.withMaxTokens(TinyFamily.MAX_TOKENS + 1)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("reads at most 62 tokens, but --max-tokens is 63");
      assertThatThrownBy(() -> bert.requireFit(own, most.withLayers(Layers.only(List.of(0, 3)))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the encoder has the layers 0 to 2");
      assertThatThrownBy(() -> bert.requireFit(other, most))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("it belongs to another model");
    }
  }

  private static Tokenizer tokenizer(Pretrained encoder) {
    return TokenizerProvider.find().open(encoder.tokenizerJson());
  }

  private void refused(String reason) {
    AbstractThrowableAssert<?, ?> refusal =
        assertThatThrownBy(() -> new EncoderFolder(folder).read())
            .isInstanceOf(ModelException.class);
    refusal.hasMessageContaining(reason).hasMessageContaining(folder.toString());
  }
}
