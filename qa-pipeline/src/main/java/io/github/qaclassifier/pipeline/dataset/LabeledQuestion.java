package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.Question;
import java.util.List;
import java.util.Objects;

/**
 * A question with the tags that people gave it.
 *
 * @param id the identifier within the source, such as the number in the URL; empty if there is none
 * @param created the creation date as ISO 8601 text; empty if it is unknown
 * @param question title and body
 * @param tags the tags, in the order given; may be empty
 * @param coverage which tags are known
 * @param source the data set or site; empty if it is unknown
 */
public record LabeledQuestion(
    String id,
    String created,
    Question question,
    List<String> tags,
    TagCoverage coverage,
    String source) {

  /** Copies the tags. */
  public LabeledQuestion {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(question, "question");
    tags = List.copyOf(tags);
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(source, "source");
  }

  /** This question with other tags. */
  public LabeledQuestion withTags(List<String> tags) {
    return new LabeledQuestion(id, created, question, tags, coverage, source);
  }
}
