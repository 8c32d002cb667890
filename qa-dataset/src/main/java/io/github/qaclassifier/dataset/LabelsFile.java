package io.github.qaclassifier.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.LabelIndex;
import io.github.qaclassifier.pipeline.dataset.DataInput;
import io.github.qaclassifier.pipeline.dataset.IoReasons;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes the labels of a model, in order. */
final class LabelsFile {

  private LabelsFile() {}

  static LabelSet read(Path file) {
    try {
      return new LabelSet(labels(file, text(file).strip()));
    } catch (JsonProcessingException e) {
      throw new DataException("%s is not valid JSON.".formatted(file), e);
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s.".formatted(file, IoReasons.of(e)), e);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "%s is not a valid list of labels: %s".formatted(file, e.getMessage()), e);
    }
  }

  static void write(Path file, LabelSet labels) {
    try (NewFile out = new NewFile(file)) {
      try {
        String json =
            RecordJson.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(LabelIndex.of(labels.labels()));
        out.out().write((json + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw out.failure(e);
      }
      out.commit();
    }
  }

  private static String text(Path file) throws IOException {
    try (DataInput in = DataInput.of(file)) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
      if (in.truncated()) {
        throw new DataException("%s is truncated: copy it again.".formatted(file));
      }
      // Unlike the constructor of String, a decoder reports invalid bytes.
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }
  }

  private static List<String> labels(Path file, String text) throws JsonProcessingException {
    if (text.startsWith("{")) {
      return byIndex(file, RecordJson.MAPPER.readTree(text));
    }
    if (text.startsWith("[")) {
      List<String> labels = new ArrayList<>();
      for (JsonNode label : RecordJson.MAPPER.readTree(text)) {
        if (!label.isTextual()) {
          throw new DataException("%s: %s is not a text.".formatted(file, label));
        }
        labels.add(label.textValue());
      }
      return labels;
    }
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> byIndex(Path file, JsonNode members) {
    Map<String, Object> indexes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : members.properties()) {
      JsonNode index = entry.getValue();
      indexes.put(entry.getKey(), index.isInt() ? index.intValue() : index);
    }
    try {
      return LabelIndex.labels(indexes);
    } catch (IllegalArgumentException e) {
      throw new DataException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
