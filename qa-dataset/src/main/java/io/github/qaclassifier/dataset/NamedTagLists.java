package io.github.qaclassifier.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The lists that {@code tags_limited_to} may name, each with the labels that are unknown. */
final class NamedTagLists {

  private final String origin;
  private final Map<String, TagCoverage> lists;

  private NamedTagLists(String origin, Map<String, TagCoverage> lists) {
    this.origin = origin;
    this.lists = lists;
  }

  /** Returns the lists beside a data file; none if there is no such file. */
  static NamedTagLists beside(Path data) {
    Path file = data.toAbsolutePath().resolveSibling(QuestionFiles.LIMITED_TAGS);
    return Files.exists(file) ? in(file) : new NamedTagLists(file.toString(), Map.of());
  }

  static NamedTagLists in(Path file) {
    JsonNode root = RecordJson.tree(file, RecordJson.text(file));
    Map<String, TagCoverage> lists = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      lists.put(entry.getKey(), coverage(file, entry));
    }
    return new NamedTagLists(file.toString(), lists);
  }

  TagCoverage named(String name) throws InvalidRowException {
    TagCoverage coverage = lists.get(name);
    if (coverage == null) {
      throw new InvalidRowException(
          "tags_limited_to names the list %s, which is not in %s: describe it there."
              .formatted(name, origin));
    }
    return coverage;
  }

  private static TagCoverage coverage(Path file, Map.Entry<String, JsonNode> entry) {
    JsonNode labels = entry.getValue().path("labels_that_cannot_occur");
    if (!labels.isArray()) {
      throw new DataException(
          "%s: the list %s has no array labels_that_cannot_occur: add it."
              .formatted(file, entry.getKey()));
    }
    Set<String> unknown = new HashSet<>();
    labels.forEach(label -> unknown.add(label.asText()));
    return new TagCoverage.Excluding(unknown);
  }
}
