package io.github.qaclassifier.spark;

import io.github.qaclassifier.core.Question;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.runtime.AbstractFunction2;

/** The body of {@code qa_tags(title, body)}. */
final class TagsFunction
    extends AbstractFunction2<@Nullable String, @Nullable String, @Nullable Object>
    implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ModelSettings settings;
  private final TagSelection selection;

  TagsFunction(ModelSettings settings, TagSelection selection) {
    this.settings = settings;
    this.selection = selection;
  }

  /** Returns the tags as an array of rows, or null if title and body are null or blank. */
  @Override
  public Row @Nullable [] apply(@Nullable String title, @Nullable String body) {
    Optional<Question> question =
        RowTagging.question(title == null ? "" : title, body == null ? "" : body);
    return question.isEmpty()
        ? null
        : selection.rows(SharedClassifiers.get(settings).classify(question.get()));
  }
}
