package io.github.qaclassifier.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.github.qaclassifier.bundle.ModelBundle;
import io.github.qaclassifier.bundle.ModelFolder;
import io.github.qaclassifier.bundle.Provenance;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.pipeline.training.QuantizationOptions;
import io.github.qaclassifier.pipeline.training.QuantizationReport;
import io.github.qaclassifier.testkit.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightQuantizerTest {

  private static final Path OLD =
      Path.of("../qa-onnx/src/test/resources/compat/per-row-scales").toAbsolutePath().normalize();

  @TempDir Path folder;

  private Path sample;
  private Path validation;

  @BeforeEach
  void writeQuestions() {
    TrainingFixture fixture = new TrainingFixture(folder);
    sample = fixture.write("sample.jsonl", TrainingFixture.questions(40, 1));
    validation = fixture.write("dev.jsonl", TrainingFixture.questions(60, 2));
  }

  @Test
  void quantizerWritesFusedGraphWithLabelsAndOriginOfGivenModel() throws IOException {
    QuantizationReport report = quantize(OLD, folder.resolve("new"));

    ModelBundle before = ModelFolder.read(ModelFiles.in(OLD));
    ModelBundle after = ModelFolder.read(ModelFiles.in(report.folder()));
    assertThat(after.info().labels()).isEqualTo(before.info().labels());
    assertThat(after.signature().input()).isEqualTo(before.signature().input());
    Provenance provenance = after.manifest().orElseThrow().documentation().provenance();
    assertThat(provenance.encoder()).isEqualTo("random");
    assertThat(provenance.hyperParameters())
        .containsEntry(
            "quantized again from graph",
            before.manifest().orElseThrow().files().get("onnx/model_quantized.onnx"));
    assertThat(ModelProto.parseFrom(after.graph().bytes()).getGraph().getNodeList())
        .extracting(NodeProto::getOpType)
        .contains("QAttention")
        .doesNotContain("Abs");
    // The same weights to within rounding: the raw scores are fitted to nearly the same figure.
    assertThat(report.after().get("dev")).isCloseTo(report.before().get("dev"), within(0.1));
    assertThat(report.before()).containsOnlyKeys("dev");
    assertThat(report.after()).containsOnlyKeys("dev");
  }

  @Test
  void folderWithoutManifestIsRejected() {
    Path plain = TinyModels.copy(TinyModels.huggingFace(), folder.resolve("plain"));

    assertThatThrownBy(() -> quantize(plain, folder.resolve("new")))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "The model in %s has no qa.json: only models packed by this project can be quantized again.",
            plain);
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void quantizationThatFailsWritesNothing() {
    assertThatThrownBy(
            () ->
                new WeightQuantizer()
                    .quantize(
                        new QuantizationOptions(
                            OLD, List.of(sample), List.of(validation), folder.resolve("new"), 100),
                        WeightQuantizerTest::failOnceMeasured))
        .isInstanceOf(TrainingException.class)
        .hasMessage("measured");

    assertThat(folder).isDirectoryNotContaining("glob:**new*");
  }

  /** Fails where the gate rejects a model that loses too much. */
  private static void failOnceMeasured(Progress progress) {
    if (progress.detail().equals("new model measured")) {
      throw new TrainingException("measured");
    }
  }

  @Test
  void invalidRecordIsNamed() throws IOException {
    Files.writeString(validation, "{\"title\": \"broken\n");

    assertThatThrownBy(() -> quantize(OLD, folder.resolve("new")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("dev.jsonl:1");
  }

  @Test
  void validationFileWithoutALabelOfTheModelIsRejected() throws IOException {
    Files.writeString(validation, "{\"title\": \"sort a list\", \"tags\": [\"other\"]}\n");

    assertThatThrownBy(() -> quantize(OLD, folder.resolve("new")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("carries one of the");
  }

  @Test
  void outputFolderWithContentsIsRejected() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");

    assertThatThrownBy(() -> quantize(OLD, folder))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("is not empty");
  }

  private QuantizationReport quantize(Path model, Path out) {
    return new WeightQuantizer()
        .quantize(
            new QuantizationOptions(model, List.of(sample), List.of(validation), out, 100),
            ProgressListener.NONE);
  }
}
