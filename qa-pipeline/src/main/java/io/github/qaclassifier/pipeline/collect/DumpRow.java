package io.github.qaclassifier.pipeline.collect;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One {@code <row .../>} of a data dump's {@code Posts.xml}. The collector and the Spark data
 * source read rows with {@link #parse}, so both interpret every dump in the same way.
 *
 * <p>Real dumps break the rules of XML 1.0. Reading a row never fails because of a character:
 *
 * <ul>
 *   <li>characters that XML forbids, raw or as references to their numbers, are repaired as {@link
 *       TextRepair} says; two references to the halves of a surrogate pair become the character
 *       that they name;
 *   <li>a bare {@code &} or {@code <}, and references to entities that XML does not define, stay as
 *       they are written.
 * </ul>
 *
 * {@link QuestionRow#repairs} counts these characters. A reader of bytes should decode broken UTF-8
 * to U+FFFE, which never occurs in valid XML, so that such bytes are counted too.
 */
public sealed interface DumpRow {

  /**
   * A question. Texts that the row lacks are empty.
   *
   * @param id the question's number, as written
   * @param text title, body and tags
   * @param origin creation date, score, owner and licence
   * @param repairs how many characters were repaired
   */
  record QuestionRow(String id, RowText text, RowOrigin origin, int repairs) implements DumpRow {

    /** Returns the question's address on its site, such as {@code stackoverflow.com}. */
    public String url(String site) {
      return "https://%s/questions/%s".formatted(site, id);
    }
  }

  /**
   * The text of a question.
   *
   * @param title plain text
   * @param bodyHtml HTML
   * @param tags in the site's order, none twice
   */
  record RowText(String title, String bodyHtml, List<String> tags) {
    /** Copies the tags. */
    public RowText {
      tags = List.copyOf(tags);
    }
  }

  /**
   * Where a question comes from, as the dump writes it.
   *
   * @param created its creation date
   * @param score its score
   * @param ownerId the number of the user who asked it; empty if the account is deleted
   * @param ownerName the name of the user who asked it, if the account is deleted; otherwise empty
   * @param license the licence of its text
   */
  record RowOrigin(String created, String score, String ownerId, String ownerName, String license) {

    /** Returns the creation date; empty if it is missing or invalid. */
    public Optional<Instant> moment() {
      return Timestamps.parse(created);
    }

    /**
     * Returns the creation date to the second, as ISO 8601 text; empty if it is missing or invalid.
     */
    public String isoDate() {
      return moment().map(m -> m.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("");
    }

    /** Returns the score; empty if it is missing or not a number. */
    public OptionalLong scoreNumber() {
      try {
        return OptionalLong.of(Long.parseLong(score));
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }

    /**
     * Returns the address of the user who asked on a site; empty if the user's number is missing.
     */
    public String ownerUrl(String site) {
      return ownerId.isEmpty() ? "" : "https://%s/users/%s".formatted(site, ownerId);
    }
  }

  /**
   * A row that is not a question: an answer, a tag wiki, or a row of another file of the dump.
   *
   * @param isPost whether the row has a {@code PostTypeId}, as every row of a Posts.xml has
   */
  record OtherPost(boolean isPost) implements DumpRow {}

  /**
   * Text that is not a row: the XML declaration, a comment, the tags of {@code <posts>}, a blank
   * line.
   */
  record NoRow() implements DumpRow {}

  /**
   * A row whose attributes cannot be separated.
   *
   * @param id the row's number if it can be read, otherwise empty
   * @param problem what is wrong, for a person
   */
  record Malformed(String id, String problem) implements DumpRow {}

  /**
   * Reads one row.
   *
   * @param row the text from {@code <row} to {@code />}; white space before it and all text behind
   *     it are ignored, so that the text may extend up to the next row
   */
  static DumpRow parse(String row) {
    return new DumpRowParser(row).parse();
  }

  /**
   * Returns the tags of a {@code Tags} attribute: {@code <a><b>} in dumps until 2023, {@code |a|b|}
   * since 2024.
   */
  static List<String> tags(String attribute) {
    Set<String> tags = new LinkedHashSet<>();
    for (String tag : attribute.split("[<>|]+", -1)) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
    return new ArrayList<>(tags);
  }
}
