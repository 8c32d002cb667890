package io.github.qaclassifier.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.testkit.TinyModels;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The behaviour of the classifier on ONNX Runtime beyond the contract of all classifiers. */
class OnnxClassifierTest {

  private static final Question QUESTION = Question.ofTitle("How to sort a list in java?");

  @TempDir Path temp;

  @Test
  void interruptedThreadStopsBetweenBatchesAndStaysInterrupted() {
    try (QuestionClassifier classifier = open(ClassifierOptions.DEFAULT.withMaxBatchTokens(8))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> classifier.classifyAll(List.of(QUESTION, QUESTION, QUESTION)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(classifier.classify(QUESTION).scores()).isNotEmpty();
    }
  }

  @Test
  void modelInAZipFileSystemOpens() throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(temp.resolve("model.zip"), Map.of("create", "true"))) {
      Path folder = zip.getPath("/some/model");
      copy(TinyModels.huggingFace(), folder);
      try (QuestionClassifier classifier = QuestionClassifiers.open(folder)) {
        assertThat(classifier.classify(QUESTION).scores())
            .hasSameSizeAs(classifier.model().labels());
      }
    }
  }

  @Test
  void modelWithAGraphOfAnyNameInAZipFileSystemOpens() throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(temp.resolve("model.zip"), Map.of("create", "true"))) {
      Path folder = zip.getPath("model");
      copy(TinyModels.huggingFace(), folder);
      try (Stream<Path> graphs = Files.list(folder.resolve("onnx"))) {
        Files.move(graphs.findFirst().orElseThrow(), folder.resolve("mine.onnx"));
      }
      QuestionClassifiers.open(folder).close();
    }
  }

  @Test
  void plainJacksonMapperWritesAClassification() {
    try (QuestionClassifier classifier = open(ClassifierOptions.DEFAULT.withThreshold(0))) {
      Classification result = classifier.classify(QUESTION);
      JsonNode json = new ObjectMapper().valueToTree(result);
      assertThat(json.path("labels")).hasSize(result.labels().size()).isNotEmpty();
      assertThat(json.path("scores")).hasSize(result.scores().size());
      assertThat(json.at("/tokens/truncated").isBoolean()).isTrue();
      assertThat(json.at("/timings/inferenceNanos").asLong()).isPositive();
    }
  }

  private static QuestionClassifier open(ClassifierOptions options) {
    return new OnnxClassifierProvider().open(TinyModels.huggingFace(), options);
  }

  private static void copy(ModelFiles model, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("onnx"));
    for (String name :
        List.of(
            "config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "category_types_encoded.json",
            "onnx/model_quantized.onnx")) {
      byte[] bytes = model.read(name).orElse(null);
      if (bytes != null) {
        Files.write(folder.resolve(name), bytes);
      }
    }
  }
}
