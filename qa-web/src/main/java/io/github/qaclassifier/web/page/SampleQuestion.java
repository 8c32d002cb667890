package io.github.qaclassifier.web.page;

import java.util.List;

/**
 * A question to try.
 *
 * @param name text of the link
 */
public record SampleQuestion(String name, String title, String body) {

  /** The examples of the page, written for it. */
  public static final List<SampleQuestion> ALL =
      List.of(
          new SampleQuestion(
              "Center a div",
              "How do I center a box in the middle of the page?",
              """
              My div has a fixed width, and margin: auto does center it from left to right. It \
              still sticks to the top though. Do I need flexbox for the vertical part?

              .box { width: 300px; margin: auto; }"""),
          new SampleQuestion(
              "Merge two data frames",
              "Join two DataFrames on a column and keep the rows without a match",
              """
              I have two frames in pandas and call df.merge(other, on="id"). Rows whose id is \
              missing from the other frame disappear. How do I keep them, with NaN in the new \
              columns?"""),
          new SampleQuestion(
              "Bean not found",
              "Spring Boot does not find my repository bean",
              """
              At start I get NoSuchBeanDefinitionException for the repository that my service \
              wants in its constructor. The interface extends JpaRepository and is in another \
              package than the application class."""),
          new SampleQuestion(
              "Awaiting in a loop",
              "forEach with async does not wait for my promises",
              """
              In Node.js I loop over an array with forEach(async item => await save(item)) and \
              the line after the loop runs before anything is saved. Why?"""),
          new SampleQuestion(
              "Slow query",
              "Query gets slow once the table has a million rows",
              """
              SELECT * FROM orders WHERE customer_id = 7 ORDER BY created_at DESC LIMIT 20 takes \
              seconds on PostgreSQL. There is an index on customer_id. Which index helps here?"""));
}
