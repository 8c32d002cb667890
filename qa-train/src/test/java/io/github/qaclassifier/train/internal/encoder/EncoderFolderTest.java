package io.github.qaclassifier.train.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.bundle.EncoderFiles;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.core.engine.TokenizerProvider;
import io.github.qaclassifier.pipeline.training.Architecture;
import io.github.qaclassifier.pipeline.training.Layers;
import io.github.qaclassifier.train.internal.onnx.ClassifierHead;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import io.github.qaclassifier.train.internal.onnx.Pooling;
import io.github.qaclassifier.train.internal.onnx.ReferenceGraph;
import io.github.qaclassifier.train.internal.onnx.SampleQuestions;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import io.github.qaclassifier.train.internal.onnx.TinyEncoders;
import io.github.qaclassifier.train.internal.quantization.Quantizer;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderFolderTest {

  private static final String WEIGHTS = "model.safetensors";
  private static final String WORDS = "embeddings.word_embeddings.weight";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void dimensionsOfEachFamilyAreRead(TinyFamily family) {
    EncoderConfig config = read(family.write(folder)).config();

    assertThat(config.size().layers()).isEqualTo(TinyFamily.LAYERS);
    assertThat(config.embeddings().maxTokens()).isEqualTo(TinyFamily.MAX_TOKENS);
    assertThat(config.embeddings().positionOffset())
        .isEqualTo(family == TinyFamily.ROBERTA ? 2 : 0);
    assertThat(config.embeddings().segments()).isEqualTo(family.prefix().equals("bert.") ? 2 : 0);
    assertThat(config.layerNormEps()).isEqualTo(family == TinyFamily.ROBERTA ? 1e-5 : 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void weightsOfAnOnnxGraphEqualThoseOfSafetensors(TinyFamily family) {
    EncoderWeights expected = read(family.write(folder.resolve("a")));
    Path other = family.writeWithoutWeights(folder.resolve("b"));
    byte[] graph = ReferenceGraph.of(family.dimensions(), family.tensors(), family.prefix());
    TinyFamily.write(other.resolve("onnx/model.onnx"), graph);

    assertSame(read(other), expected);
  }

  @ParameterizedTest
  @EnumSource
  void weightsOfQuantizedModelAreRead(TinyFamily family) {
    EncoderWeights exact = read(family.write(folder.resolve("a")));
    Path other = family.writeWithoutWeights(folder.resolve("b"));
    byte[] graph =
        Quantizer.quantize(
            exact, head(exact.config().size().hidden()), SampleQuestions.of(exact.config()));
    TinyFamily.write(other.resolve("onnx/model_quantized.onnx"), graph);

    EncoderWeights rounded = read(other);
    for (String name : exact.tensors().keySet()) {
      Tensor expected = exact.tensor(name);
      Tensor actual = rounded.tensor(name);
      assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
      for (int i = 0; i < expected.data().length; i++) {
        // Half a step of the coarser kind, 63 of them to the largest weight of a row.
        float halfStep = largestOfRow(expected, i) / 126 + 1e-6f;
        assertThat(actual.data()[i]).as(name).isCloseTo(expected.data()[i], within(halfStep));
      }
    }
  }

  @Test
  void weightsOfModelWithScalesPerRowAreRead() {
    EncoderWeights exact = TinyEncoders.random();
    EncoderWeights rounded = read(Path.of("../qa-onnx/src/test/resources/compat/per-row-scales"));

    for (String name : exact.tensors().keySet()) {
      Tensor expected = exact.tensor(name);
      for (int i = 0; i < expected.data().length; i++) {
        float halfStep = largestOfRow(expected, i) / 126 + 1e-6f;
        assertThat(rounded.tensor(name).data()[i])
            .as(name)
            .isCloseTo(expected.data()[i], within(halfStep));
      }
    }
  }

  @Test
  void originOfAPackedModelIsItsName() throws IOException {
    TinyFamily.BERT.write(folder);
    String name = folder.getFileName().toString();
    assertThat(Pretrained.of(folder.toString()).source().name()).isEqualTo(name);

    Files.writeString(
        folder.resolve("qa.json"), "{\"provenance\": {\"encoder\": \"acme/tiny (MIT)\"}}");
    assertThat(Pretrained.of(folder.toString()).source().name())
        .isEqualTo(name + ", trained from acme/tiny (MIT)");
  }

  private static ClassifierHead head(int width) {
    return new ClassifierHead(
        Pooling.MEAN, Tensor.of(new float[2 * width], 2, width), Tensor.of(new float[2], 2));
  }

  private static float largestOfRow(Tensor tensor, int index) {
    int width = tensor.size(tensor.shape().length - 1);
    float largest = 0;
    for (int i = index / width * width; i < (index / width + 1) * width; i++) {
      largest = Math.max(largest, Math.abs(tensor.data()[i]));
    }
    return largest;
  }

  @ParameterizedTest
  @EnumSource
  void weightsWithAndWithoutPrefixAreRead(TinyFamily family) {
    EncoderWeights expected = read(family.write(folder));
    for (String prefix : List.of("", "0.auto_model.")) {
      writeWeights(family.tensors(prefix));
      assertSame(read(folder), expected);
    }
  }

  @Test
  void tensorFlowNamesOfNormalizationsAreRead() {
    EncoderWeights expected = read(TinyFamily.BERT.write(folder));
    Map<String, Tensor> old = new LinkedHashMap<>();
    TinyFamily.BERT
        .tensors("bert.")
        .forEach(
            (name, tensor) ->
                old.put(
                    name.replace("LayerNorm.weight", "LayerNorm.gamma")
                        .replace("LayerNorm.bias", "LayerNorm.beta"),
                    tensor));
    writeWeights(old);

    assertSame(read(folder), expected);
  }

  @Test
  void poolerAndOtherHeadsAreIgnored() {
    EncoderWeights expected = read(TinyFamily.BERT.write(folder));
    Map<String, Tensor> more = new LinkedHashMap<>(TinyFamily.BERT.tensors("bert."));
    more.put("bert.pooler.dense.weight", Tensor.of(new float[4], 2, 2));
    more.put("cls.predictions.bias", Tensor.of(new float[3], 3));
    writeWeights(more);

    assertSame(read(folder), expected);
  }

  @ParameterizedTest
  @CsvSource({"F16, 0.001", "BF16, 0.008"})
  void halfPrecisionWeightsAreRead(NumberFormat format, float error) {
    EncoderWeights exact = read(TinyFamily.DISTILBERT.write(folder));
    TinyFamily.write(
        folder.resolve(WEIGHTS),
        SafeTensorsFile.of(TinyFamily.DISTILBERT.tensors("distilbert."), format));

    EncoderWeights half = read(folder);
    for (String name : exact.tensors().keySet()) {
      float[] expected = exact.tensor(name).data();
      float[] actual = half.tensor(name).data();
      for (int i = 0; i < expected.length; i++) {
        float most = Math.max(Math.abs(expected[i]) * error, 7e-5f);
        assertThat(actual[i]).as(name).isCloseTo(expected[i], within(most));
      }
    }
  }

  @Test
  void weightsInPiecesAreRead() throws IOException {
    EncoderWeights expected = read(TinyFamily.ROBERTA.write(folder));
    Files.delete(folder.resolve(WEIGHTS));
    writePieces("model-00002-of-00002.safetensors");

    assertSame(read(folder), expected);
  }

  @Test
  void missingPieceOfWeightsIsRejectedByName() throws IOException {
    TinyFamily.ROBERTA.write(folder);
    Files.delete(folder.resolve(WEIGHTS));
    writePieces("model-00002-of-00002.safetensors");
    Files.delete(folder.resolve("model-00002-of-00002.safetensors"));

    refused("model-00002-of-00002.safetensors, which is not in the folder");
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
    writeWeights(tensors);

    refused("contains a number that is NaN");
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
    writeWeights(TinyFamily.DISTILBERT.tensors("distilbert."));

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

  @ParameterizedTest
  @EnumSource
  void classifierConfigIsThatOfTheEncoderWithItsOwnDepth(TinyFamily family) {
    Pretrained encoder = Pretrained.of(family.write(folder).toString());
    EncoderFiles files = encoder.classifierFiles(Layers.everySecond(), 32);

    assertThat(files.config())
        .containsEntry(family == TinyFamily.DISTILBERT ? "n_layers" : "num_hidden_layers", 2)
        .containsEntry("pad_token_id", family.padding())
        .doesNotContainKeys("_name_or_path", "classifier_dropout");
    assertThat(encoder.kept(Layers.everySecond()).config().size().layers()).isEqualTo(2);
    assertThat(files.tokenizerConfig()).containsEntry("model_max_length", 32);
  }

  private static EncoderWeights read(Path encoder) {
    return new EncoderFolder(encoder).read().weights();
  }

  private void writeWeights(Map<String, Tensor> tensors) {
    TinyFamily.write(folder.resolve(WEIGHTS), SafeTensorsFile.of(tensors, NumberFormat.F32));
  }

  private void refused(String reason) {
    AbstractThrowableAssert<?, ?> refusal =
        assertThatThrownBy(() -> read(folder)).isInstanceOf(ModelException.class);
    refusal.hasMessageContaining(reason).hasMessageContaining(folder.toString());
  }

  private static void assertSame(EncoderWeights actual, EncoderWeights expected) {
    assertThat(actual.config()).isEqualTo(expected.config());
    assertThat(actual.tensors()).isEqualTo(expected.tensors());
  }
}
