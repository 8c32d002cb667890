package io.github.qaclassifier.scraper.dump;

import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.scraper.rows.CollectedQuestion;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.stream.XMLStreamReader;

/**
 * A question of a dump, as it stands there. Texts that the row lacks are empty.
 *
 * @param id its number
 * @param created its creation date
 * @param score its score
 * @param title its title; plain text
 * @param body its body; HTML
 * @param tags its tags, in either form
 * @param owner the number of who asked it
 * @param ownerName the name of who asked it, where the account is gone
 * @param license the licence of its text
 */
record DumpRow(
    String id,
    String created,
    String score,
    String title,
    String body,
    String tags,
    String owner,
    String ownerName,
    String license) {

  static DumpRow of(XMLStreamReader row) {
    return new DumpRow(
        value(row, "Id"),
        value(row, "CreationDate"),
        value(row, "Score"),
        value(row, "Title"),
        value(row, "Body"),
        value(row, "Tags"),
        value(row, "OwnerUserId"),
        value(row, "OwnerDisplayName"),
        value(row, "ContentLicense"));
  }

  /** The tags of {@code <a><b>} (until 2023) or {@code |a|b|} (since 2024). */
  List<String> tagList() {
    List<String> list = new ArrayList<>();
    for (String tag : tags.split("[<>|]+", -1)) {
      if (!tag.isBlank() && !list.contains(tag.strip())) {
        list.add(tag.strip());
      }
    }
    return list;
  }

  /** When it was asked, in UTC; empty if the date is not sound. */
  Optional<Instant> moment() {
    try {
      return Optional.of(LocalDateTime.parse(created).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Its score; empty if it is not a number. */
  OptionalLong scoreNumber() {
    try {
      return OptionalLong.of(Long.parseLong(score));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * The question, its body as text.
   *
   * @param site the host that the dump is of
   */
  CollectedQuestion question(String site, HtmlText html) {
    return new CollectedQuestion(
        "",
        id,
        "https://%s/questions/%s".formatted(site, id),
        title.strip(),
        tagList(),
        html.toText(body),
        new CollectedQuestion.Origin(
            moment().map(m -> m.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(created),
            ownerName,
            owner.isEmpty() ? "" : "https://%s/users/%s".formatted(site, owner),
            license,
            site));
  }

  private static String value(XMLStreamReader row, String name) {
    String value = row.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
