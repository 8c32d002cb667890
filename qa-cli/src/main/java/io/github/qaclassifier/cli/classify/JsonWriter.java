package io.github.qaclassifier.cli.classify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** JSON for a program: one document, or one object a line. */
final class JsonWriter implements AnswerWriter {

  private final JsonGenerator json;
  private final OutputStream out;
  private final ListedScores listed;
  private final boolean array;

  private JsonWriter(OutputStream out, ListedScores listed, boolean array) throws IOException {
    this.json =
        new JsonFactory()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
            .createGenerator(out);
    this.out = out;
    this.listed = listed;
    this.array = array;
  }

  /** One object for a single question, an array of objects for several. */
  static JsonWriter document(OutputStream out, ListedScores listed, boolean single)
      throws IOException {
    JsonWriter writer = new JsonWriter(out, listed, !single);
    writer.json.setPrettyPrinter(new DefaultPrettyPrinter());
    if (!single) {
      writer.json.writeStartArray();
    }
    return writer;
  }

  /** One object a line. */
  static JsonWriter lines(OutputStream out, ListedScores listed) throws IOException {
    JsonWriter writer = new JsonWriter(out, listed, false);
    writer.json.setPrettyPrinter(new MinimalPrettyPrinter(System.lineSeparator()));
    return writer;
  }

  @Override
  public void write(LabeledQuestion asked, Classification answer) throws IOException {
    json.writeStartObject();
    if (!asked.id().isEmpty()) {
      json.writeStringField("id", asked.id());
    }
    json.writeArrayFieldStart("labels");
    for (LabelScore score : answer.labels()) {
      json.writeString(score.label());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("scores");
    for (LabelScore score : listed.of(answer)) {
      json.writeStartObject();
      json.writeStringField("label", score.label());
      json.writeNumberField("probability", score.probability());
      json.writeNumberField("threshold", score.threshold());
      json.writeBooleanField("selected", score.selected());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("tokens");
    json.writeNumberField("total", answer.tokens().total());
    json.writeNumberField("used", answer.tokens().used());
    json.writeBooleanField("truncated", answer.tokens().truncated());
    json.writeEndObject();
    json.writeEndObject();
    json.flush();
  }

  @Override
  public void finish() throws IOException {
    if (array) {
      json.writeEndArray();
    }
    json.close();
    out.write(System.lineSeparator().getBytes(StandardCharsets.UTF_8));
  }
}
