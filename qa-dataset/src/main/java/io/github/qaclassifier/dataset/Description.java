package io.github.qaclassifier.dataset;

import io.github.qaclassifier.pipeline.dataset.DatasetStatistics;
import io.github.qaclassifier.pipeline.dataset.DatasetStatistics.TagPair;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.TagCount;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what there is. The second pass counts pairs, of the most frequent tags alone, so that
 * their table stays small.
 */
final class Description {

  private static final int MAX_PAIRED_TAGS = 1_000;
  private static final String UNKNOWN = "unknown";

  private final Inputs inputs;
  private final int top;
  private final Map<String, Long> tags = new HashMap<>();
  private final Map<String, Long> years = new TreeMap<>();
  private final Map<String, Long> sources = new TreeMap<>();
  private final LengthCounts titles = new LengthCounts();
  private final LengthCounts bodies = new LengthCounts();
  private long withoutTags;
  private long partlyKnown;
  private long given;

  Description(Inputs inputs, int top) {
    this.inputs = inputs;
    this.top = top;
  }

  DatasetStatistics run() {
    inputs.forEach("counting", this::count);
    long questions = inputs.questions();
    List<TagCount> ranked = TagCounts.ranked(tags, questions - withoutTags);
    return new DatasetStatistics(
        questions,
        inputs.badRows(),
        bodies.total(),
        withoutTags,
        partlyKnown,
        tags.size(),
        questions == 0 ? 0 : (double) given / questions,
        ranked.subList(0, Math.min(top, ranked.size())),
        pairs(ranked.subList(0, Math.min(MAX_PAIRED_TAGS, ranked.size()))),
        years,
        bySize(sources),
        titles.lengths(),
        bodies.lengths());
  }

  private void count(LabeledQuestion row) {
    row.tags().forEach(tag -> tags.merge(tag, 1L, Long::sum));
    given += row.tags().size();
    withoutTags += row.tags().isEmpty() ? 1 : 0;
    partlyKnown += row.coverage() instanceof TagCoverage.Complete ? 0 : 1;
    years.merge(year(row.created()), 1L, Long::sum);
    sources.merge(row.source().isEmpty() ? UNKNOWN : row.source(), 1L, Long::sum);
    titles.add(row.question().title().length());
    bodies.add(row.question().body().length());
  }

  private List<TagPair> pairs(List<TagCount> frequent) {
    Map<String, Integer> places = new HashMap<>();
    frequent.stream().map(TagCount::tag).sorted().forEach(tag -> places.put(tag, places.size()));
    List<String> names = new ArrayList<>(places.keySet());
    names.sort(null);
    int[][] together = new int[names.size()][names.size()];
    inputs.forEach(
        "counting pairs",
        row -> {
          int[] at =
              row.tags().stream()
                  .filter(places::containsKey)
                  .mapToInt(places::get)
                  .sorted()
                  .toArray();
          for (int i = 0; i < at.length; i++) {
            for (int j = i + 1; j < at.length; j++) {
              together[at[i]][at[j]]++;
            }
          }
        });
    List<TagPair> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        if (together[i][j] > 0) {
          pairs.add(new TagPair(names.get(i), names.get(j), together[i][j]));
        }
      }
    }
    // The sort keeps the alphabetical order of those that are as frequent.
    pairs.sort(Comparator.comparingLong(TagPair::questions).reversed());
    return pairs.subList(0, Math.min(top, pairs.size()));
  }

  private static String year(String created) {
    boolean starts = created.length() >= 4 && created.chars().limit(4).allMatch(Character::isDigit);
    return starts ? created.substring(0, 4) : UNKNOWN;
  }

  private static Map<String, Long> bySize(Map<String, Long> counts) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
