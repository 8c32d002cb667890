package io.github.qaclassifier.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.core.engine.TokenizerProvider;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.training.TrainingData;
import io.github.qaclassifier.pipeline.training.TrainingListener;
import io.github.qaclassifier.testkit.TinyModels;
import io.github.qaclassifier.train.internal.data.Example;
import io.github.qaclassifier.train.internal.data.ExampleReader;
import io.github.qaclassifier.train.internal.data.TokenCache;
import io.github.qaclassifier.train.internal.encoder.Pretrained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusReaderTest {

  private static final String LISTS = "{\"some\": {\"labels_that_cannot_occur\": [\"%s\"]}}";

  @TempDir Path folder;

  @Test
  void examplesAreReadAgainIfTheTagListsChange() throws IOException {
    String records = "{\"title\":\"sort\",\"tags\":[\"java\"],\"tags_limited_to\":\"some\"}\n";
    Path train = Files.writeString(folder.resolve("train.jsonl"), records.repeat(10));
    Path validation =
        Files.writeString(
            folder.resolve("dev.jsonl"), "{\"title\":\"list\",\"tags\":[\"java\",\"css\"]}\n");
    Files.writeString(
        train, "{\"title\":\"list\",\"tags\":[\"css\"]}\n".repeat(10) + Files.readString(train));
    TrainingData data = TrainingData.of(List.of(train), List.of(validation));
    Path lists = folder.resolve("limited-tags.json");

    Files.writeString(lists, LISTS.formatted("css"));
    List<Example> before = examples(data);
    Files.writeString(lists, LISTS.formatted("python"));
    List<Example> after = examples(data);

    assertThat(before.get(19).truth().isKnown(0)).isNotEqualTo(before.get(19).truth().isKnown(1));
    assertThat(after.get(19).truth().isKnown(0)).isTrue();
    assertThat(after.get(19).truth().isKnown(1)).isTrue();
  }

  private List<Example> examples(TrainingData data) {
    Path encoder = TinyModels.copy(TinyModels.encoder(), folder.resolve("encoder"));
    QuestionFiles files = QuestionFiles.find();
    Survey survey = Survey.of(data, files, folder, TrainingListener.NONE);
    try (Tokenizer tokenizer =
        TokenizerProvider.find().open(Pretrained.of(encoder.toString()).tokenizerJson())) {
      return new CorpusReader(
              data,
              survey,
              new ExampleReader(files, tokenizer, 32, TrainingListener.NONE),
              new TokenCache(folder),
              "test")
          .read(survey.selection(data), true)
          .train();
    }
  }
}
