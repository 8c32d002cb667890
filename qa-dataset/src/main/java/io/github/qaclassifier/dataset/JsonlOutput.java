package io.github.qaclassifier.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Writes one JSON object per line. */
final class JsonlOutput extends FileOutput {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private final JsonGenerator json;

  JsonlOutput(Path path) {
    super(new NewFile(path));
    try {
      // Through a writer: it replaces an unpaired surrogate, where a stream would reject it.
      json =
          RecordJson.MAPPER.createGenerator(
              new OutputStreamWriter(file.out(), StandardCharsets.UTF_8));
      json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    } catch (IOException e) {
      file.close();
      throw file.failure(e);
    }
  }

  @Override
  public void write(LabeledQuestion row) {
    try {
      json.writeStartObject();
      if (NUMBER.matcher(row.id()).matches()) {
        json.writeNumberField("id", Long.parseLong(row.id()));
      } else {
        writeText("id", row.id());
      }
      writeText("created", row.created());
      writeText("title", row.question().title());
      writeText("body_text", row.question().body());
      writeList("tags", row.tags());
      writeText("source", row.source());
      writeCoverage(row.coverage());
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  @Override
  Closeable records() {
    return json;
  }

  private void writeCoverage(TagCoverage coverage) throws IOException {
    if (coverage instanceof TagCoverage.LimitedTo limited) {
      writeList("tags_limited_to", new TreeSet<>(limited.labels()));
    } else if (coverage instanceof TagCoverage.Excluding excluding) {
      writeList("tags_unknown", new TreeSet<>(excluding.labels()));
    }
  }

  private void writeText(String name, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private void writeList(String name, Collection<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
