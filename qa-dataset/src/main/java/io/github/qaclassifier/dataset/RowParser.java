package io.github.qaclassifier.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts the fields of a record of any format to a question. Not safe for threads. */
final class RowParser {

  static final List<String> TAG_FIELDS =
      List.of("tags", "labels", "categories", "tag", "label", "category");

  /** The tag fields that contain one tag, which may contain a comma. */
  private static final Set<String> SINGLE_TAG_FIELDS = Set.of("tag", "label", "category");

  static final List<String> TEXT_FIELDS =
      List.of("title", "body_text", "body", "question", "text", "body_html");

  private static final List<String> BODY_FIELDS = TEXT_FIELDS.subList(1, TEXT_FIELDS.size() - 1);

  /** The number of a question on Stack Exchange, otherwise a number at the end of the path. */
  private static final List<Pattern> IDS_IN_URL =
      List.of(
          Pattern.compile("/(?:questions|q|a)/(\\d+)(?:[/?#]|$)"),
          Pattern.compile("^[^?#]*/(\\d+)/?(?:[?#]|$)"));

  private final NamedTagLists lists;
  private @Nullable HtmlText html;

  RowParser(NamedTagLists lists) {
    this.lists = lists;
  }

  /**
   * @param row the fields, their names in lower case
   */
  LabeledQuestion parse(Map<String, JsonNode> row) throws InvalidRowException {
    String title = text(row, List.of("title"));
    String body = text(row, BODY_FIELDS);
    if (body.isEmpty()) {
      body = fromHtml(text(row, List.of("body_html")));
    }
    if (title.isBlank() && body.isBlank()) {
      throw new InvalidRowException("The question is empty: it has neither a title nor a body.");
    }
    String tagField = firstPresent(row, TAG_FIELDS);
    List<String> tags = tagField == null ? List.of() : tags(row, tagField);
    return new LabeledQuestion(
        new RecordMetadata(id(row), created(row), text(row, List.of("source"))),
        new Question(title, body),
        tags,
        coverage(row, tags, tagField != null));
  }

  private String fromHtml(String text) {
    if (text.isEmpty()) {
      return text;
    }
    if (html == null) {
      html = HtmlText.find();
    }
    return html.toText(text);
  }

  private TagCoverage coverage(Map<String, JsonNode> row, List<String> tags, boolean tagged)
      throws InvalidRowException {
    JsonNode limit = present(row.get("tags_limited_to"));
    JsonNode unknown = present(row.get("tags_unknown"));
    if (limit != null && unknown != null) {
      throw new InvalidRowException(
          "The record has both tags_limited_to and tags_unknown: keep one.");
    }
    if (unknown != null) {
      return new TagCoverage.Excluding(Set.copyOf(tags(row, "tags_unknown")));
    }
    if (limit != null) {
      return limit.isTextual() && !limit.textValue().strip().startsWith("[")
          ? lists.named(limit.textValue().strip())
          : new TagCoverage.LimitedTo(Set.copyOf(tags(row, "tags_limited_to")));
    }
    JsonNode partial = present(row.get("tags_partial"));
    if (partial != null && partial.asText().equalsIgnoreCase("true")) {
      return new TagCoverage.LimitedTo(Set.copyOf(tags));
    }
    return tagged ? TagCoverage.COMPLETE : TagCoverage.UNKNOWN;
  }

  private static List<String> tags(Map<String, JsonNode> row, String name)
      throws InvalidRowException {
    JsonNode field = Objects.requireNonNull(row.get(name));
    List<String> given = new ArrayList<>();
    if (field.isArray()) {
      for (JsonNode tag : field) {
        if (!tag.isTextual() && !tag.isNumber()) {
          throw new InvalidRowException(
              "\"%s\" must be an array of strings (found %s in it).".formatted(name, tag));
        }
        given.add(tag.asText());
      }
    } else if (field.isTextual() || field.isNumber()) {
      given.addAll(tags(name, field.asText()));
    } else {
      throw new InvalidRowException(
          "\"%s\" must be an array of strings or a text (found %s).".formatted(name, field));
    }
    Set<String> tags = new LinkedHashSet<>();
    for (String tag : given) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
    return List.copyOf(tags);
  }

  /** Returns the tags in a text, which is the value of the given tag field. */
  static List<String> tags(String field, String text) throws InvalidRowException {
    return SINGLE_TAG_FIELDS.contains(field) ? TagText.parseSingle(text) : TagText.parse(text);
  }

  private static String id(Map<String, JsonNode> row) throws InvalidRowException {
    String id = text(row, List.of("id", "question_id"));
    if (!id.isEmpty()) {
      return id;
    }
    String url = text(row, List.of("url", "link"));
    return IDS_IN_URL.stream()
        .map(pattern -> pattern.matcher(url))
        .filter(Matcher::find)
        .map(number -> number.group(1))
        .findFirst()
        .orElse("");
  }

  private static String created(Map<String, JsonNode> row) throws InvalidRowException {
    for (String field : List.of("created", "creation_date")) {
      String date = text(row, List.of(field)).strip();
      if (!date.isEmpty()) {
        return CreationDate.of(field, date);
      }
    }
    return "";
  }

  /** Returns the first of the fields that is not empty, as text; empty if there is none. */
  private static String text(Map<String, JsonNode> row, List<String> names)
      throws InvalidRowException {
    for (String name : names) {
      JsonNode value = present(row.get(name));
      if (value != null) {
        if (!value.isTextual() && !value.isNumber()) {
          throw new InvalidRowException("\"%s\" must be a text (found %s).".formatted(name, value));
        }
        return value.asText();
      }
    }
    return "";
  }

  private static @Nullable String firstPresent(Map<String, JsonNode> row, List<String> names) {
    for (String name : names) {
      JsonNode value = row.get(name);
      if (value != null && !value.isNull()) {
        return name;
      }
    }
    return null;
  }

  private static @Nullable JsonNode present(@Nullable JsonNode value) {
    boolean absent =
        value == null || value.isNull() || (value.isTextual() && value.textValue().isEmpty());
    return absent ? null : value;
  }
}
