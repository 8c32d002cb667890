package io.github.qaclassifier.train.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCacheTest {

  private static final boolean[] ALL = {true, true};
  private static final boolean[] FIRST = {true, false};

  @TempDir Path folder;

  @Test
  void cachedExamplesAreReadAndNotMadeAgain() {
    List<Example> made =
        List.of(
            new Example(new int[] {1, 2}, new int[0], new OutputTruth(new int[] {0}, ALL)),
            new Example(new int[0], new int[] {3}, new OutputTruth(new int[] {0, 1}, FIRST)));
    TokenCache cache = new TokenCache(folder);
    cache.examples("abc", () -> made);

    List<Example> read =
        cache.examples(
            "abc",
            () -> {
              throw new AssertionError("made again");
            });

    assertThat(read).usingRecursiveComparison().isEqualTo(made);
  }

  @Test
  void examplesOfAnotherDigestAreMade() {
    TokenCache cache = new TokenCache(folder);
    cache.examples("abc", List::of);
    List<Example> other =
        List.of(new Example(new int[] {1}, new int[0], new OutputTruth(new int[] {0}, ALL)));

    assertThat(cache.examples("def", () -> other)).hasSize(1);
  }

  @Test
  void truncatedCacheFileIsRejectedByName() throws IOException {
    Files.write(folder.resolve("tokens-abc.bin"), new byte[] {0, 0, 0, 9});

    assertThatThrownBy(() -> new TokenCache(folder).examples("abc", List::of))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("tokens-abc.bin")
        .hasMessageContaining("Delete it");
  }
}
