package io.github.qaclassifier.pipeline.dataset;

import java.util.Objects;

/**
 * What a record states besides the question and its tags.
 *
 * @param id the identifier within the source, such as the number in the URL; empty if there is none
 * @param created the creation date as ISO 8601 text; empty if it is unknown
 * @param source the data set or site; empty if it is unknown
 */
public record RecordMetadata(String id, String created, String source) {

  /** Nothing is known. */
  public static final RecordMetadata NONE = new RecordMetadata("", "", "");

  /** Checks that no text is null. */
  public RecordMetadata {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(source, "source");
  }
}
