package io.github.qaclassifier.train.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.bundle.EncoderFiles;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncoderFolderTest {

  private static final String WEIGHTS = "model.safetensors";

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
      TinyFamily.writeWeights(folder, family.tensors(prefix));
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
    TinyFamily.writeWeights(folder, old);

    assertSame(read(folder), expected);
  }

  @Test
  void poolerAndOtherHeadsAreIgnored() {
    EncoderWeights expected = read(TinyFamily.BERT.write(folder));
    Map<String, Tensor> more = new LinkedHashMap<>(TinyFamily.BERT.tensors("bert."));
    more.put("bert.pooler.dense.weight", Tensor.of(new float[4], 2, 2));
    more.put("cls.predictions.bias", Tensor.of(new float[3], 3));
    TinyFamily.writeWeights(folder, more);

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

  private static void assertSame(EncoderWeights actual, EncoderWeights expected) {
    assertThat(actual.config()).isEqualTo(expected.config());
    assertThat(actual.tensors()).isEqualTo(expected.tensors());
  }
}
