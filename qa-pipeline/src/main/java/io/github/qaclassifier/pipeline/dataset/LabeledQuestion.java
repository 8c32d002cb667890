package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.Question;
import java.util.List;
import java.util.Objects;

/**
 * A question together with the tags that people gave it.
 *
 * @param id what identifies the question in its source, such as the number in its address; empty
 *     where the source gives none
 * @param created when it was asked, as ISO 8601 text; empty where the source does not say
 * @param question its text
 * @param tags its tags, in the order given; may be empty
 * @param coverage which of its tags are known
 * @param source which data set or site it comes from; empty where that is not known
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
