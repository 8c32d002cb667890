package io.github.qaclassifier.pipeline.collect;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run saved and left out.
 *
 * @param written records that the run added
 * @param total records in the file, those of earlier runs included
 * @param leftOut how much the run left out, by reason
 * @param repairedQuestions saved questions in which characters that XML forbids were dropped or
 *     replaced
 * @param repairs how many characters were dropped or replaced
 */
public record CollectCounts(
    long written, long total, Map<String, Long> leftOut, long repairedQuestions, long repairs) {

  /** Copies the map. */
  public CollectCounts {
    leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
  }
}
