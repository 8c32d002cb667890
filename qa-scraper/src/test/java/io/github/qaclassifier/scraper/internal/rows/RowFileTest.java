package io.github.qaclassifier.scraper.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFileTest {

  private static final List<String> RECORDS = List.of("{\"a\":1}\n", "{\"b\":2}\n", "{\"c\":3}\n");

  @ParameterizedTest
  @ValueSource(strings = {"rows.jsonl", "rows.jsonl.gz"})
  void onlyTheTruncatedRecordIsLost(String name, @TempDir Path folder) throws IOException {
    Path path = folder.resolve(name);
    List<Integer> ends = new ArrayList<>();
    try (RowFile file = open(path, new ArrayList<>())) {
      for (String record : RECORDS) {
        file.append(record.getBytes(StandardCharsets.UTF_8));
        ends.add((int) Files.size(path));
      }
    }
    byte[] whole = Files.readAllBytes(path);

    for (int cut = 0; cut <= whole.length; cut++) {
      int size = cut;
      Files.write(path, Arrays.copyOf(whole, cut));
      int unhurt = (int) ends.stream().filter(end -> end <= size).count();
      List<String> held = new ArrayList<>();
      try (RowFile file = open(path, held)) {
        // One more if the truncation kept a complete record and removed only its checksum.
        assertThat(held).as("cut at %d", cut).hasSizeBetween(unhurt, unhurt + 1);
        assertThat(held).isEqualTo(RECORDS.subList(0, held.size()));
        file.append("more\n".getBytes(StandardCharsets.UTF_8));
      }
      held.add("more\n");
      List<String> repaired = new ArrayList<>();
      open(path, repaired).close();
      assertThat(repaired).as("repaired after truncation at %d", cut).isEqualTo(held);
    }
  }

  private static RowFile open(Path path, List<String> held) {
    return RowFile.open(
        path, new byte[0], false, record -> held.add(new String(record, StandardCharsets.UTF_8)));
  }
}
