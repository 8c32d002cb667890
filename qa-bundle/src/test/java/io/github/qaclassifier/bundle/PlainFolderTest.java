package io.github.qaclassifier.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.testkit.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainFolderTest {

  private final Path folder;

  PlainFolderTest(@TempDir Path temp) {
    folder = TinyModels.copy(TinyModels.huggingFace(), temp.resolve("hf"));
  }

  @Test
  void huggingFaceFolderOpensWithThresholdsOfOneHalf() {
    ModelBundle bundle = read();

    assertThat(bundle.name()).isEqualTo("hf");
    assertThat(bundle.signature().labels()).startsWith(ModelLabel.plain("java")).hasSize(8);
    assertThat(bundle.signature().input().maxTokens()).isEqualTo(128);
    assertThat(bundle.manifest()).isEmpty();
  }

  @Test
  void folderOfLabelsTokenizerAndGraphOpens() throws IOException {
    Files.delete(folder.resolve("config.json"));
    Files.delete(folder.resolve("tokenizer_config.json"));

    assertThat(read().signature().labels()).hasSize(8);
    assertThat(read().signature().input().maxTokens()).isEqualTo(512);
  }

  @Test
  void configWithoutProblemTypeOpensBesideALabelsFile() throws IOException {
    edit("config.json", "\"problem_type\" : \"multi_label_classification\",", "");

    assertThat(read().signature().labels()).hasSize(8);
  }

  @Test
  void configWithoutProblemTypeAndLabelsFileIsRejected() throws IOException {
    edit("config.json", "\"problem_type\" : \"multi_label_classification\",", "");
    Files.delete(folder.resolve("category_types_encoded.json"));

    assertRefused("has no problem_type", "multi_label_classification");
  }

  @Test
  void singleLabelModelIsRejected() throws IOException {
    edit("config.json", "multi_label", "single_label");

    assertRefused(
        "problem_type single_label_classification", "only multi_label_classification is supported");
  }

  @Test
  void labelIndexesWithAGapAreRejected() throws IOException {
    edit("config.json", "\"3\" :", "\"8\" :");

    assertRefused("id2label of config.json", "an index 8", "0 to 7");
  }

  @Test
  void labelIndexThatIsNotANumberIsRejected() throws IOException {
    edit("config.json", "\"3\" :", "\"three\" :");

    assertRefused("an index three");
  }

  @Test
  void labelFilesOfDifferentLengthsAreRejected() throws IOException {
    Files.writeString(folder.resolve("category_types_encoded.json"), "{\"java\": 0, \"c#\": 1}");

    assertRefused("8 labels in id2label of config.json but 2 in category_types_encoded.json");
  }

  @Test
  void labelsFileWithRepeatedIndexIsRejected() throws IOException {
    Files.writeString(folder.resolve("category_types_encoded.json"), "{\"java\": 0, \"c#\": 0}");

    assertRefused("java and c# have the same index 0");
  }

  @Test
  void blankLabelIsRejectedWithItsFile() throws IOException {
    edit("config.json", ": \"css\"", ": null");
    assertRefused("in id2label of config.json", "is blank");
    Files.delete(folder.resolve("config.json"));
    Files.writeString(folder.resolve("category_types_encoded.json"), "{\"java\": 0, \" \": 1}");

    assertRefused("Label 1 in category_types_encoded.json", "is blank");
  }

  @Test
  void repeatedLabelIsRejectedWithItsFile() throws IOException {
    edit("config.json", ": \"css\"", ": \"java\"");

    assertRefused("Label java occurs twice in id2label of config.json");
  }

  @Test
  void labelFilesOfDifferentOrderAreRejected() throws IOException {
    List<String> labels = new ArrayList<>(read().signature().labelNames());
    Collections.swap(labels, 0, 1);
    Files.write(folder.resolve("category_types_encoded.json"), LabelIndexJson.bytes(labels));

    assertRefused("in id2label of config.json but", "in category_types_encoded.json");
  }

  @Test
  void labelFileNamesTheLabelsOfAConfigWithoutNames() throws IOException {
    List<String> labels = read().signature().labelNames();
    for (int i = 0; i < labels.size(); i++) {
      edit(
          "config.json",
          "\"%d\" : \"%s\"".formatted(i, labels.get(i)),
          "\"%d\" : \"LABEL_%d\"".formatted(i, i));
    }
    Files.write(folder.resolve("category_types_encoded.json"), LabelIndexJson.bytes(labels));

    assertThat(read().signature().labelNames()).isEqualTo(labels);
  }

  @Test
  void folderWithoutLabelsIsRejected() throws IOException {
    Files.delete(folder.resolve("category_types_encoded.json"));
    Files.delete(folder.resolve("config.json"));

    assertRefused("has no labels", "category_types_encoded.json", "id2label");
  }

  @Test
  void folderWithoutTokenizerIsRejected() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));

    assertRefused("has no tokenizer.json");
  }

  @Test
  void folderWithoutGraphIsRejected() throws IOException {
    Files.delete(folder.resolve("onnx/model_quantized.onnx"));

    assertRefused("has no ONNX graph", "onnx/model.onnx");
  }

  @Test
  void onlyGraphIsReadUnderAnyName() throws IOException {
    Path renamed = folder.resolve("resaved-quantized.onnx");
    Files.move(folder.resolve("onnx/model_quantized.onnx"), renamed);

    assertThat(read().graph()).isEqualTo(new Content.OnDisk(renamed));
  }

  @Test
  void onlyGraphIsReadUnderAnyNameThroughALink() throws IOException {
    Files.move(folder.resolve("onnx/model_quantized.onnx"), folder.resolve("renamed.onnx"));
    Path link = Files.createSymbolicLink(folder.resolveSibling("link"), folder.toAbsolutePath());

    assertThat(ModelFolder.read(ModelFiles.in(link)).graph())
        .isEqualTo(new Content.OnDisk(link.resolve("renamed.onnx")));
  }

  @Test
  void twoGraphsUnderOtherNamesAreRejected() throws IOException {
    Path graph = folder.resolve("onnx/model_quantized.onnx");
    Files.copy(graph, folder.resolve("one.onnx"));
    Files.move(graph, folder.resolve("two.onnx"));

    assertRefused("2 ONNX graphs", "rename the one to use");
  }

  @Test
  void malformedConfigIsRejectedWithItsPosition() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\n  \"id2label\": {\n");

    assertRefused("config.json in", "malformed at line 3");
  }

  @ParameterizedTest
  @CsvSource({
    "bert, 512, 1e30, 512",
    "bert, 512, 256, 256",
    "bert, 128, 512, 128",
    "roberta, 514, 1e30, 512",
    "roberta, 130, 512, 128",
    "bert, 4096, 4096, 512",
  })
  void tokensAreLimitedByConfigAndTokenizer(
      String type, int positions, String modelMaxLength, int expected) throws IOException {
    edit("config.json", "\"model_type\" : \"bert\"", "\"model_type\" : \"" + type + "\"");
    edit(
        "config.json",
        "\"max_position_embeddings\" : 128",
        "\"max_position_embeddings\" : " + positions);
    edit("config.json", "\"pad_token_id\" : 0", "\"pad_token_id\" : 1");
    edit(
        "tokenizer_config.json",
        "\"model_max_length\" : 128",
        "\"model_max_length\" : " + modelMaxLength);

    assertThat(read().signature().input().maxTokens()).isEqualTo(expected);
  }

  private ModelBundle read() {
    return ModelFolder.read(ModelFiles.in(folder));
  }

  private void edit(String name, String old, String replacement) throws IOException {
    String text = Files.readString(folder.resolve(name));
    assertThat(text).contains(old);
    Files.writeString(folder.resolve(name), text.replace(old, replacement));
  }

  private void assertRefused(String... reasons) {
    assertThatThrownBy(this::read)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(reasons);
  }
}
