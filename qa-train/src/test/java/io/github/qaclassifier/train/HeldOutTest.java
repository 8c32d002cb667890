package io.github.qaclassifier.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.core.engine.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeldOutTest {

  @Test
  void everyTagHasTheSameShareHeldOut() {
    Map<String, List<String>> records = records(2_000);

    Set<String> heldOut = choose(records);

    assertThat(heldOut).hasSizeBetween(180, 220);
    for (String tag : List.of("common", "half", "tenth", "rare")) {
      List<String> texts = texts(records, tag);
      long chosen = texts.stream().filter(heldOut::contains).count();
      assertThat((double) chosen / texts.size()).as(tag).isCloseTo(0.1, within(0.05));
    }
  }

  @Test
  void tagOnTwoRecordsHasOneHeldOutAndTagOnOneHasNone() {
    HeldOut candidates = new HeldOut();
    candidates.add("a", List.of("twice"));
    candidates.add("b", List.of("twice"));
    candidates.add("c", List.of("once"));

    assertThat(candidates.choose(tag -> true)).hasSize(1).isSubsetOf("a", "b");
  }

  @Test
  void tagOnOneRecordDoesNotKeepTheRecordFromBeingHeldOut() {
    HeldOut candidates = new HeldOut();
    for (int i = 0; i < 200; i++) {
      candidates.add("text " + i, List.of(i % 2 == 0 ? "billing" : "shipping", "ticket " + i));
    }

    assertThat(candidates.choose(tag -> true)).hasSize(40);
  }

  @Test
  void tagsThatCannotBeLabelsDoNotDecideWhatIsHeldOut() {
    HeldOut candidates = new HeldOut();
    for (int i = 0; i < 200; i++) {
      candidates.add("text " + i, List.of("common", "pair " + i / 2));
    }

    assertThat(candidates.choose("common"::equals)).hasSize(40);
  }

  @Test
  void choiceDoesNotDependOnTheOrderOfTheRecords() {
    Map<String, List<String>> records = records(300);
    HeldOut reversed = new HeldOut();
    List<String> texts = new ArrayList<>(records.keySet());
    for (int i = texts.size() - 1; i >= 0; i--) {
      reversed.add(texts.get(i), records.getOrDefault(texts.get(i), List.of()));
    }

    assertThat(reversed.choose(tag -> true)).isEqualTo(choose(records));
  }

  @Test
  void fewRecordsHaveALargerShareHeldOut() {
    assertThat(HeldOut.share(100)).isEqualTo(0.2);
    assertThat(HeldOut.share(800)).isEqualTo(0.125);
    assertThat(HeldOut.share(50_000)).isEqualTo(0.1);
  }

  private static Map<String, List<String>> records(int count) {
    Map<String, List<String>> records = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      List<String> tags = new ArrayList<>(List.of("common"));
      if (i % 2 == 0) {
        tags.add("half");
      }
      if (i % 10 == 3) {
        tags.add("tenth");
      }
      if (i % 100 == 7) {
        tags.add("rare");
      }
      records.put(Sha256.of("text " + i), tags);
    }
    return records;
  }

  private static List<String> texts(Map<String, List<String>> records, String tag) {
    return records.entrySet().stream()
        .filter(record -> record.getValue().contains(tag))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Set<String> choose(Map<String, List<String>> records) {
    HeldOut candidates = new HeldOut();
    records.forEach(candidates::add);
    return candidates.choose(tag -> true);
  }
}
