package io.github.qaclassifier.scraper.internal.page;

import io.github.qaclassifier.scraper.internal.rows.CollectedQuestion;
import io.github.qaclassifier.scraper.internal.rows.ListedQuestion;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import java.util.List;
import java.util.Optional;

/** What a page turned out to be. */
public sealed interface Page {

  /**
   * A list of questions.
   *
   * @param rows its questions in order, none twice; may be empty
   * @param next the address of the next page, if there is one
   */
  record QuestionList(List<ListedQuestion> rows, Optional<String> next) implements Page {
    /** Copies the rows. */
    public QuestionList {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A question. It may lack a title, a body or tags where the page does.
   *
   * @param question the question
   * @param invalidDate the date that the page gives it, if that cannot be read; otherwise empty
   */
  record OneQuestion(CollectedQuestion question, String invalidDate) implements Page {}

  /**
   * Neither.
   *
   * @param reason what it is instead
   * @param detail what gave it away, such as its title
   */
  record NoQuestions(SkipReason reason, String detail) implements Page {}
}
