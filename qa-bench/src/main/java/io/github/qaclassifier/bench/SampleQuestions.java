package io.github.qaclassifier.bench;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Generated questions with the lengths of real ones. */
public final class SampleQuestions {

  public static final String TITLE =
      "How to mock a static method with Mockito in a Spring Boot test?";

  public static final String BODY =
      """
      I have a service that calls a static helper, and in my unit test I want the helper to answer \
      something else. With the older version of the framework I had a runner that could replace \
      static methods, but it does not work together with the Spring runner, and the context starts \
      twice. This is what I tried:

      @SpringBootTest
      class PriceServiceTest {
        @Autowired PriceService service;

        @Test
        void addsTheTax() {
          when(TaxTable.rateOf("CH")).thenReturn(0.081);
          assertEquals(108.1, service.priceOf("CH", 100), 0.001);
        }
      }

      It fails with "when() requires an argument which has to be a method call on a mock". I read \
      that newer versions can do this without another library, but the examples that I found all \
      leave out how to close the mock again. How do I do that so that the next test sees the real \
      method?
      """;

  private SampleQuestions() {}

  /** Returns a title alone, about 16 tokens. */
  public static Question title() {
    return Question.ofTitle(TITLE);
  }

  /** Returns a title with a body that is longer than the model reads. */
  public static Question question() {
    return new Question(TITLE, BODY);
  }

  /** Returns titles and questions with bodies of many lengths, mixed. */
  public static List<Question> mixed(int count) {
    List<Question> questions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int end = (i * 97) % BODY.length();
      questions.add(new Question(TITLE, i % 2 == 0 ? "" : BODY.substring(0, end)));
    }
    return questions;
  }

  /**
   * Returns the first questions of a file, repeated from its beginning if the file has fewer.
   *
   * @throws DataException if the file cannot be read or has no valid question
   */
  public static List<Question> read(Path file, int count) {
    List<Question> found = new ArrayList<>();
    try (QuestionFiles.Rows rows = QuestionFiles.find().open(file, problem -> {})) {
      while (rows.hasNext() && found.size() < count) {
        found.add(rows.next().question());
      }
    }
    if (found.isEmpty()) {
      throw new DataException("%s has no valid question.".formatted(file));
    }
    List<Question> questions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      questions.add(found.get(i % found.size()));
    }
    return questions;
  }
}
