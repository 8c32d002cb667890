package io.github.qaclassifier.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.github.qaclassifier.bundle.GraphMetadata;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.testkit.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddGraphTest {

  private static final String GRAPH = "onnx/model_quantized.onnx";
  private static final float[] WEIGHTS = {1e-2f, -1e-2f};
  private static final List<Question> QUESTIONS =
      List.of(
          Question.ofTitle("java"),
          Question.ofTitle("how to center a div in css"),
          Question.ofTitle("why is my python list empty after sorting it twice"),
          Question.ofTitle("css"));

  private final Path folder;

  OddGraphTest(@TempDir Path temp) throws IOException {
    folder = TinyModels.copy(TinyModels.idsOnly(), temp.resolve("model"));
    Files.delete(folder.resolve("config.json"));
    labels(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"INT64", "INT32"})
  void graphWithIdsOfEitherWidthOpens(DataType type) throws IOException {
    graph(TestGraphs.weighted(type, List.of("input_ids"), WEIGHTS));

    assertBatchesLikeOneByOne();
  }

  @Test
  void unpackedGraphIsProbedWhateverItsMetadataState() throws IOException {
    byte[] graph =
        TestGraphs.weighted(DataType.INT64, List.of("input_ids", "attention_mask"), WEIGHTS);
    StringStringEntryProto claim =
        StringStringEntryProto.newBuilder()
            .setKey(GraphMetadata.BATCHING)
            .setValue(GraphMetadata.PADDED)
            .build();
    graph(ModelProto.parseFrom(graph).toBuilder().addMetadataProps(claim).build().toByteArray());

    assertBatchesLikeOneByOne();
  }

  @Test
  void predictionsAreIndependentIfTheGraphIgnoresItsMask() throws IOException {
    graph(TestGraphs.weighted(DataType.INT64, List.of("input_ids", "attention_mask"), WEIGHTS));

    assertBatchesLikeOneByOne();
  }

  @Test
  void predictionsAreIndependentIfOneScaleServesABatch() throws IOException {
    graph(TestGraphs.dynamicallyQuantized(WEIGHTS));

    assertBatchesLikeOneByOne();
  }

  @Test
  void graphWithUnknownInputIsRejectedByName() throws IOException {
    graph(TestGraphs.weighted(DataType.INT64, List.of("input_ids", "position_ids"), WEIGHTS));

    assertRefused("has an input position_ids, which cannot be given");
  }

  @Test
  void graphWithoutIdsIsRejected() throws IOException {
    graph(TestGraphs.weighted(DataType.INT64, List.of("pixels"), WEIGHTS));

    assertRefused("has no input input_ids", "pixels");
  }

  @Test
  void graphWithIdsThatAreNotIntegersIsRejected() throws IOException {
    graph(TestGraphs.weighted(DataType.FLOAT, List.of("input_ids"), WEIGHTS));

    assertRefused("Input input_ids", "must be int64 or int32");
  }

  @Test
  void graphWithAFixedNumberOfTokensIsRejected() throws IOException {
    ModelProto.Builder model =
        ModelProto.parseFrom(TestGraphs.weighted(DataType.INT64, List.of("input_ids"), WEIGHTS))
            .toBuilder();
    model
        .getGraphBuilder()
        .getInputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .getDimBuilder(1)
        .setDimValue(128);
    graph(model.build().toByteArray());

    assertRefused("Input input_ids", "the fixed shape [-1, 128]", "dynamic axes");
  }

  @Test
  void graphWithFewerPositionsThanTheLimitIsRejected() throws IOException {
    for (String file : List.of("category_types_encoded.json", "tokenizer.json", GRAPH)) {
      Files.copy(
          Path.of("src/test/resources/compat/per-row-scales").resolve(file),
          folder.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Files.deleteIfExists(folder.resolve("tokenizer_config.json"));

    assertThatThrownBy(this::open)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(
            folder.toString(),
            "does not run with 512 tokens",
            "model_max_length in tokenizer_config.json",
            "failed on 1 question:")
        .message()
        .doesNotContain("\n");

    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 128}");
    assertBatchesLikeOneByOne();
  }

  @Test
  void graphWithMoreScoresThanLabelsIsRejected() throws IOException {
    graph(TestGraphs.weighted(DataType.INT64, List.of("input_ids"), 1, 2, 3));

    assertRefused("2 labels");
  }

  @Test
  void labelsFileWithOneLabelTooFewIsRejected() throws IOException {
    TinyModels.copy(TinyModels.idsOnly(), folder);
    labels(7);

    assertRefused("has 7 labels but its graph has 8 outputs per question");
  }

  @Test
  void fileThatIsNotAGraphIsRejected() throws IOException {
    graph(new byte[] {1, 2, 3});

    assertRefused("cannot load the graph of the model in", folder.toString());
  }

  @Test
  void tokenizerWithMoreTokensThanTheGraphIsRejected() throws IOException {
    TinyModels.copy(TinyModels.idsOnly(), folder);
    Path tokenizer = folder.resolve("tokenizer.json");
    String json = Files.readString(tokenizer);
    String vocab = "\"vocab\" : {";
    assertThat(json).contains(vocab);
    Files.writeString(tokenizer, json.replace(vocab, vocab + "\"zzzz\" : 5000,"));

    assertRefused("does not run with its tokenizer");
  }

  @Test
  void fileThatIsNotATokenizerIsRejected() throws IOException {
    Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"vocab\": {}}}");

    assertRefused(folder.toString(), "tokenizer.json is not a tokenizer that this version reads");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0000007BFFFFFFFF"})
  void malformedTokenizerIsRejectedByFolder(String hex) throws IOException {
    Files.write(folder.resolve("tokenizer.json"), HexFormat.of().parseHex(hex));

    assertRefused("The model in " + folder, "tokenizer.json is ");
  }

  @Test
  void scoreThatIsNotANumberIsReported() throws IOException {
    graph(TestGraphs.weighted(DataType.INT64, List.of("input_ids"), 1, Float.NaN));

    try (QuestionClassifier classifier = open()) {
      assertThatThrownBy(() -> classifier.classify(QUESTIONS.get(0)))
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("The logit of label label-1 is NaN");
      assertThatThrownBy(() -> classifier.classifyAll(QUESTIONS))
          .isInstanceOf(InferenceException.class);
    }
  }

  private void assertBatchesLikeOneByOne() {
    try (QuestionClassifier classifier = open()) {
      List<Classification> together = classifier.classifyAll(QUESTIONS);
      for (int i = 0; i < QUESTIONS.size(); i++) {
        LabelScore alone = classifier.classify(QUESTIONS.get(i)).scores().get(0);
        assertThat(together.get(i).scores().get(0).probability())
            .isCloseTo(alone.probability(), within(1e-4));
      }
      assertThat(together.get(0).scores()).isNotEqualTo(together.get(1).scores());
    }
  }

  private QuestionClassifier open() {
    return new OnnxClassifierProvider()
        .open(ModelFiles.in(folder), ClassifierOptions.DEFAULT.withThreads(1));
  }

  private void graph(byte[] bytes) throws IOException {
    Files.write(folder.resolve(GRAPH), bytes);
  }

  private void labels(int count) throws IOException {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "{" : ", ").append("\"label-%d\": %d".formatted(i, i));
    }
    Files.writeString(folder.resolve("category_types_encoded.json"), json + "}");
  }

  private void assertRefused(String... reasons) {
    assertThatThrownBy(this::open)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(reasons);
  }
}
