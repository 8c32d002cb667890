package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.Question;
import java.util.List;
import java.util.Objects;

/**
 * A question with the tags that people gave it.
 *
 * @param metadata identifier, creation date and source
 * @param question title and body
 * @param tags the tags, in the order given; may be empty
 * @param coverage which tags are known
 */
public record LabeledQuestion(
    RecordMetadata metadata, Question question, List<String> tags, TagCoverage coverage) {

  /** Copies the tags. */
  public LabeledQuestion {
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(question, "question");
    tags = List.copyOf(tags);
    Objects.requireNonNull(coverage, "coverage");
  }

  /** Returns the identifier within the source; empty if there is none. */
  public String id() {
    return metadata.id();
  }

  /** Returns the creation date as ISO 8601 text; empty if it is unknown. */
  public String created() {
    return metadata.created();
  }

  /** Returns the data set or site; empty if it is unknown. */
  public String source() {
    return metadata.source();
  }

  /** Returns this record with another title and body. */
  public LabeledQuestion withQuestion(Question question) {
    return new LabeledQuestion(metadata, question, tags, coverage);
  }

  /** Returns this record with other tags. */
  public LabeledQuestion withTags(List<String> tags) {
    return new LabeledQuestion(metadata, question, tags, coverage);
  }
}
