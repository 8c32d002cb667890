package io.github.qaclassifier.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses which records are held out for validation: of each tag the same share, and at least one
 * record where the tag is on two or more (stratification, in the order of Sechidis, Tsoumakas and
 * Vlahavas 2011: the rarest tag first). The choice depends on the texts and tags alone, so that the
 * same data is split in the same way again, and copies of a text are on the same side.
 */
final class HeldOut {

  private static final double SHARE = 0.1;
  private static final double MOST = 0.2;
  private static final double ENOUGH = 100;

  /** The tags of each text, by the digest of the text. */
  private final Map<String, Set<String>> tagsByText = new LinkedHashMap<>();

  /** Adds a record. */
  void add(String textDigest, List<String> tags) {
    tagsByText.computeIfAbsent(textDigest, key -> new HashSet<>()).addAll(tags);
  }

  /**
   * Returns the share of the records that is held out: a tenth, and of fewer than 1,000 records up
   * to a fifth, so that 100 are held out.
   */
  static double share(int records) {
    return Math.max(SHARE, Math.min(MOST, ENOUGH / Math.max(1, records)));
  }

  /**
   * Returns the digests of the texts to hold out.
   *
   * @param stratified the tags that are stratified: those that can become labels. A record without
   *     one of them counts as untagged
   */
  Set<String> choose(Predicate<String> stratified) {
    double share = share(tagsByText.size());
    Map<String, List<String>> textsByTag = new HashMap<>();
    List<String> untagged = new ArrayList<>();
    tagsByText.keySet().stream()
        .sorted()
        .forEach(
            text -> {
              List<String> tags =
                  tagsByText.getOrDefault(text, Set.of()).stream().filter(stratified).toList();
              tags.forEach(
                  tag -> textsByTag.computeIfAbsent(tag, key -> new ArrayList<>()).add(text));
              if (tags.isEmpty()) {
                untagged.add(text);
              }
            });
    Set<String> heldOut = new HashSet<>();
    Set<String> decided = new HashSet<>();
    textsByTag.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, List<String>>>comparingInt(tag -> tag.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .forEach(tag -> choose(tag.getValue(), share, heldOut, decided));
    choose(untagged, share, heldOut, decided);
    return heldOut;
  }

  private static void choose(
      List<String> texts, double share, Set<String> heldOut, Set<String> decided) {
    long least = texts.size() > 1 ? 1 : 0;
    long wanted = Math.max(least, Math.round(share * texts.size()));
    if (wanted == 0) {
      return;
    }
    long missing = wanted - texts.stream().filter(heldOut::contains).count();
    for (String text : texts) {
      if (decided.add(text) && missing > 0) {
        heldOut.add(text);
        missing--;
      }
    }
  }
}
