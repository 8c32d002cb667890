package io.github.qaclassifier.tokenizer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.ModelException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedTokenizerTest {

  /** The last one begins like an object in UTF-32. */
  @ParameterizedTest
  @CsvSource({
    "'',tokenizer.json is not valid: the file is not an object.",
    "5B5D,tokenizer.json is not valid: the file is not an object.",
    "7B,tokenizer.json is malformed: ",
    "0000007BFFFFFFFF,tokenizer.json is malformed: "
  })
  void malformedFileIsRejected(String hex, String message) {
    byte[] json = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> new HuggingFaceTokenizerProvider().open(json))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(message);
  }
}
