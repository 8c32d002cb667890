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

/** Writes JSON: one document, or one object per line. */
final class JsonWriter implements PredictionWriter {

  private final JsonGenerator json;
  private final OutputStream out;
  private final ListedScores listed;
  private final boolean array;
  private final boolean lines;

  private JsonWriter(OutputStream out, ListedScores listed, boolean array, boolean lines)
      throws IOException {
    this.json =
        new JsonFactory()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
            .createGenerator(out);
    this.out = out;
    this.listed = listed;
    this.array = array;
    this.lines = lines;
  }

  /** Returns a writer of one object for a single question, or an array of objects for several. */
  static JsonWriter document(OutputStream out, ListedScores listed, boolean single)
      throws IOException {
    JsonWriter writer = new JsonWriter(out, listed, !single, false);
    writer.json.setPrettyPrinter(new DefaultPrettyPrinter());
    if (!single) {
      writer.json.writeStartArray();
    }
    return writer;
  }

  /** Returns a writer of JSON Lines: one object per line. */
  static JsonWriter lines(OutputStream out, ListedScores listed) throws IOException {
    JsonWriter writer = new JsonWriter(out, listed, false, true);
    writer.json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    return writer;
  }

  @Override
  public void write(LabeledQuestion question, Classification prediction) throws IOException {
    json.writeStartObject();
    if (!question.id().isEmpty()) {
      json.writeStringField("id", question.id());
    }
    json.writeArrayFieldStart("labels");
    for (LabelScore score : prediction.labels()) {
      json.writeString(score.label());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("scores");
    for (LabelScore score : listed.of(prediction)) {
      json.writeStartObject();
      json.writeStringField("label", score.label());
      json.writeNumberField("probability", score.probability());
      json.writeNumberField("threshold", score.threshold());
      json.writeBooleanField("selected", score.selected());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("tokens");
    json.writeNumberField("total", prediction.tokens().total());
    json.writeNumberField("used", prediction.tokens().used());
    json.writeBooleanField("truncated", prediction.tokens().truncated());
    json.writeEndObject();
    json.writeEndObject();
    json.flush();
    if (lines) {
      endLine();
    }
  }

  @Override
  public void finish() throws IOException {
    if (array) {
      json.writeEndArray();
    }
    json.close();
    if (!lines) {
      endLine();
    }
  }

  private void endLine() throws IOException {
    out.write(System.lineSeparator().getBytes(StandardCharsets.UTF_8));
  }
}
