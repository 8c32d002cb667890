package io.github.qaclassifier.scraper.internal.rows;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one JSON object per line. Unknown fields are left out. */
final class JsonlFormat implements RowFormat {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  public byte[] header() {
    return new byte[0];
  }

  @Override
  public boolean quotesHideLineEnds() {
    return false;
  }

  @Override
  public byte[] record(Row row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = MAPPER.createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      optional(json, "file", row.file());
      if (row instanceof CollectedQuestion question) {
        json.writeStringField("id", question.id());
        json.writeStringField("url", question.url());
        optional(json, "archive_url", question.address().archiveUrl());
        optional(json, "created", question.origin().created());
        json.writeStringField("title", question.title());
        json.writeArrayFieldStart("tags");
        for (String tag : question.tags()) {
          json.writeString(tag);
        }
        json.writeEndArray();
        json.writeStringField("body_text", question.body());
        optional(json, "owner", question.origin().owner());
        optional(json, "owner_url", question.origin().ownerUrl());
        optional(json, "license", question.origin().license());
        optional(json, "source", question.origin().source());
      } else if (row instanceof ListedQuestion listed) {
        json.writeStringField("title", listed.title());
        json.writeStringField("url", listed.url());
        optional(json, "archive_url", listed.archiveUrl());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed.", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public String key(Row row) {
    String question = row.id().isEmpty() ? row.url() : row.id();
    return key(row.file(), question);
  }

  @Override
  public String key(byte[] record) throws UnreadableRecordException {
    JsonNode row;
    try {
      row = MAPPER.readTree(record);
    } catch (IOException e) {
      throw new UnreadableRecordException("it is not JSON");
    }
    String url = row.path("url").asText("");
    if (url.isEmpty()) {
      throw new UnreadableRecordException("it has no url");
    }
    String id = row.path("id").asText(QuestionAddress.id(url));
    String question = id.isEmpty() ? url : id;
    return key(row.path("file").asText(""), question);
  }

  /** Returns the key of a record: two saved pages of one question have two keys, by their files. */
  private static String key(String file, String question) {
    return file.isEmpty() ? question : file + '\n' + question;
  }

  private static void optional(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }
}
