package io.github.qaclassifier.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.ModelProvenance;
import io.github.qaclassifier.core.engine.ModelFiles;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedFolderTest {

  private final Path temp;

  PackedFolderTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void writtenFolderIsReadBack() throws IOException {
    ModelDraft draft = Drafts.tiny();
    ModelBundle bundle = ModelFolder.write(temp.resolve("model"), draft);

    assertThat(bundle.name()).isEqualTo("tiny");
    assertThat(bundle.signature()).isEqualTo(draft.signature());
    assertThat(bundle.graph()).isInstanceOf(Content.OnDisk.class);
    assertThat(bundle.graph().bytes()).isEqualTo(draft.graph().content().bytes());
    QaJson json = bundle.manifest().orElseThrow();
    assertThat(json.documentation()).isEqualTo(draft.documentation());
    assertThat(json.files().keySet())
        .containsExactlyInAnyOrder(
            "config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "onnx/model_quantized.onnx",
            "category_types_encoded.json",
            "README.md");
  }

  @Test
  void modelInfoHasThresholdsDigestsAndFigures() {
    ModelBundle bundle = ModelFolder.write(temp.resolve("model"), Drafts.tiny());

    assertThat(bundle.info().thresholds()).hasSize(8).containsOnly(0.25);
    assertThat(bundle.info().digests()).containsKey("README.md");
    assertThat(bundle.info().properties())
        .containsEntry("provenance.seed", "42")
        .containsEntry("provenance.hyper_parameters.epochs", "3")
        .containsEntry("evaluation.dev-titles.micro_f1", "0.65");
  }

  @Test
  void modelInformationCarriesTypedProvenanceAndFigures() {
    ModelInfo info = ModelFolder.write(temp.resolve("model"), Drafts.tiny()).info();

    assertThat(info.provenance().quality()).isEqualTo(Drafts.quality());
    assertThat(info.provenance().graphBytes()).isPositive();
    ModelProvenance.Training training = info.provenance().training().orElseThrow();
    assertThat(training.encoder()).isEqualTo("minilm-l6");
    assertThat(training.duration()).isEqualTo(Duration.ofMillis(5_400_500));
    assertThat(training.parameters()).isEqualTo(22_618_437);
    assertThat(info.toString()).hasSizeLessThan(1_000).contains("tiny", "8 labels", "64 tokens");
  }

  @Test
  void figuresInAnUnknownFormDoNotKeepAModelFromOpening() {
    Path folder = temp.resolve("model");
    QaJson json = ModelFolder.write(folder, Drafts.tiny()).manifest().orElseThrow();
    Map<String, Object> unknown =
        Map.of("set", Map.of("questions", "many"), "note", "later", "quantization", Map.of());
    assertThat(QaJsonEvaluation.parse(unknown)).isEqualTo(ModelProvenance.Quality.UNKNOWN);
    ModelProvenance.Quality quality = json.documentation().quality();
    assertThat(QaJsonEvaluation.parse(QaJsonEvaluation.of(quality))).isEqualTo(quality);
  }

  @Test
  void equalDraftsGiveEqualBytes() throws IOException {
    ModelFolder.write(temp.resolve("one"), Drafts.tiny());
    ModelFolder.write(temp.resolve("two"), Drafts.tiny());

    assertThat(Files.readAllBytes(temp.resolve("two/qa.json")))
        .isEqualTo(Files.readAllBytes(temp.resolve("one/qa.json")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "onnx/model_quantized.onnx",
        "category_types_encoded.json",
        "README.md"
      })
  void flippedByteInAFileIsRejected(String name) throws IOException {
    Path folder = folder();
    Path file = folder.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertRefused(folder, name, "damaged or changed");
  }

  @Test
  void everyFlippedByteOfQaJsonIsRejected() throws IOException {
    Path folder = folder();
    byte[] bytes = Files.readAllBytes(folder.resolve("qa.json"));

    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 1;
      assertThatThrownBy(() -> QaJson.parse(flipped, "there"))
          .as("byte %d", i)
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith("qa.json in there");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "onnx/model_quantized.onnx",
        "category_types_encoded.json",
        "README.md"
      })
  void missingFileIsRejected(String name) throws IOException {
    Path folder = folder();
    Files.delete(folder.resolve(name));

    assertRefused(folder, "has no " + name);
  }

  @Test
  void malformedQaJsonIsRejectedWithItsPosition() throws IOException {
    Path folder = folder();
    Files.writeString(folder.resolve("qa.json"), "{\n  \"about\": oops\n}");

    assertRefused(folder, "qa.json", "malformed at line 2, column 12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(\"epochs\" : )\"3\"",
        "(\"README.md\" : )\"[0-9a-f]+\"",
        "(\"encoder\" : )\"minilm-l6\""
      })
  void nullInQaJsonIsRejected(String member) throws IOException {
    Path folder = folder();
    Path file = folder.resolve("qa.json");
    String edited = Files.readString(file).replaceFirst(member, "$1null");
    assertThat(edited).contains(": null");
    Files.writeString(file, edited);

    assertRefused(folder, "qa.json", "malformed");
  }

  @Test
  void thresholdOutOfRangeIsRejected() throws IOException {
    Path folder = folder();
    Path file = folder.resolve("qa.json");
    Files.writeString(file, Files.readString(file).replaceFirst("0\\.25", "1.25"));

    assertRefused(folder, "qa.json", "The threshold of label java is 1.25");
  }

  @Test
  void editedThresholdIsRejected() throws IOException {
    Path folder = folder();
    Path file = folder.resolve("qa.json");
    Files.writeString(file, Files.readString(file).replaceFirst("0\\.25", "0.35"));

    assertRefused(folder, "was changed since it was packed");
  }

  @Test
  void folderOfLaterSchemaVersionIsRejected() throws IOException {
    Path folder = folder();
    Path file = folder.resolve("qa.json");
    Files.writeString(
        file, Files.readString(file).replace("\"schema_version\" : 1", "\"schema_version\" : 9"));

    assertRefused(folder, "schema version 9", "update the program");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "/secret", "C:/secret", "a\\b", "a\0b"})
  void fileNameOutsideOfTheFolderIsRejected(String name) throws IOException {
    Path folder = folder();
    QaJson json = QaJson.parse(Files.readAllBytes(folder.resolve("qa.json")), "there");
    Files.write(folder.resolve("qa.json"), json.withFile(name, "00").bytes());

    assertRefused(folder, "outside the folder: \"%s\"".formatted(name));
  }

  @Test
  void missingModelFolderIsRejected() {
    assertRefused(temp.resolve("nowhere"), "There is no model folder at", "nowhere");
  }

  @Test
  void packedFolderOnTheClassPathIsRead() throws Exception {
    Path root = temp.resolve("classes");
    ModelFolder.write(root.resolve("some/model"), Drafts.tiny());

    try (URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()})) {
      ModelBundle bundle = ModelFolder.read(ModelFiles.on(loader, "some/model"));
      assertThat(bundle.graph()).isInstanceOf(Content.InMemory.class);
      assertThat(bundle.location()).isEqualTo("classpath:some/model");
    }
  }

  private Path folder() throws IOException {
    Path folder = temp.resolve("model");
    ModelFolder.write(folder, Drafts.tiny());
    try (Stream<Path> around = Files.list(temp)) {
      assertThat(around).containsExactly(folder);
    }
    return folder;
  }

  private static void assertRefused(Path folder, String... reasons) {
    assertThatThrownBy(() -> ModelFolder.read(ModelFiles.in(folder)))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(reasons);
  }
}
