package io.github.qaclassifier.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Compares both tokenizers on titles and bodies of real questions, as many as {@code -Dqa.texts}
 * says (10,000 by default).
 */
class RealTextsIT {

  private static final int TEXTS = Integer.getInteger("qa.texts", 10_000);
  private static final Path DATA = Path.of("../../shared/data/train.jsonl.gz");
  private static final Path SHIPPED =
      Path.of(
          "../models/stackoverflow/src/main/resources/io/github/qaclassifier/model/tokenizer.json");
  private static final Set<String> TEXT_FIELDS = Set.of("title", "body_html", "body_text");

  @Test
  void realTextsHaveTheIdsOfTheNativeTokenizer() throws IOException {
    assumeTrue(Files.exists(DATA), "needs the data in ../shared/data beside the repository");
    int compared = 0;
    try (Pair pair = Pair.open(Files.readAllBytes(SHIPPED));
        InputStream in = new GZIPInputStream(Files.newInputStream(DATA), 1 << 16);
        JsonParser json = new JsonFactory().createParser(in)) {
      while (compared < TEXTS && json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING
            && TEXT_FIELDS.contains(String.valueOf(json.currentName()))) {
          pair.compare(json.getText());
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(TEXTS);
  }
}
