package io.github.qaclassifier.spark.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;

class PostsOptionsTest {

  @Test
  void pathsOfAnyLengthAreRead() {
    String path = "a\\\"".repeat(20_000);
    PostsOptions options =
        PostsOptions.of(
            new CaseInsensitiveStringMap(Map.of("paths", "[\"b\",\"%s\"]".formatted(path))));
    assertThat(options.paths()).containsExactly("b", "a\"".repeat(20_000));
  }
}
