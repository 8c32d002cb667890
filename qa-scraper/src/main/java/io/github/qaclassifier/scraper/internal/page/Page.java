package io.github.qaclassifier.scraper.internal.page;

import io.github.qaclassifier.scraper.internal.rows.CollectedQuestion;
import io.github.qaclassifier.scraper.internal.rows.ListedQuestion;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import java.util.List;
import java.util.Optional;

/** The content of a page. */
public sealed interface Page {

  /**
   * A list of questions.
   *
   * @param rows its questions in order, each once; may be empty
   * @param next the address of the next page, if there is one
   */
  record QuestionList(List<ListedQuestion> rows, Optional<String> next) implements Page {
    /** Copies the rows. */
    public QuestionList {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A question. Title, body and tags are empty if the page lacks them.
   *
   * @param question the question
   * @param invalidDate the date that the page gives it, if that cannot be read; otherwise empty
   */
  record OneQuestion(CollectedQuestion question, String invalidDate) implements Page {}

  /**
   * A page with neither a list nor a question.
   *
   * @param reason what the page is instead
   * @param detail the evidence for it, such as the title
   */
  record NoQuestions(SkipReason reason, String detail) implements Page {}
}
