package io.github.qaclassifier.models.stackoverflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.core.engine.TokenizerProvider;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class GoldenTokenIdsTest {

  @Test
  void tokenizerGivesTheIdsOfAnIndependentImplementation() {
    List<String> texts = GoldenFiles.texts();
    JsonNode expected = GoldenFiles.read("token-ids.json", "tokenizer.json").path("ids");
    assertThat(expected).hasSize(30).hasSameSizeAs(texts);

    try (Tokenizer tokenizer = TokenizerProvider.find().open(GoldenFiles.model("tokenizer.json"))) {
      for (int i = 0; i < texts.size(); i++) {
        assertThat(tokenizer.tokenize(texts.get(i)))
            .as("text %d: %s", i, texts.get(i))
            .containsExactly(ids(expected.get(i)));
      }
    }
  }

  private static int[] ids(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }
}
