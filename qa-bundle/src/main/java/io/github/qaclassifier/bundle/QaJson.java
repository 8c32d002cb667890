package io.github.qaclassifier.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.ModelProvenance.Quality;
import io.github.qaclassifier.core.engine.InputPolicy;
import io.github.qaclassifier.core.engine.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The contents of {@code qa.json}: input policy, labels, provenance, figures and digests of a
 * model. The file also contains a checksum of itself, so that an edited threshold is detected.
 *
 * @param about name, description, licence
 * @param graph the path of the graph in the folder
 * @param input how a question becomes tokens
 * @param labels the labels, in the order of the graph's outputs
 * @param provenance how the model was made
 * @param quality figures of the model; may be unknown
 * @param files SHA-256 of every other file of the folder, by its name
 */
public record QaJson(
    About about,
    String graph,
    InputPolicy input,
    List<ModelLabel> labels,
    Provenance provenance,
    Quality quality,
    Map<String, String> files) {

  /** The name of the file in the folder. */
  public static final String NAME = "qa.json";

  private static final int SCHEMA_VERSION = 1;
  private static final String UNSET = "0".repeat(64);

  /** Copies the collections, keeping their order. */
  public QaJson {
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(graph, "graph");
    Objects.requireNonNull(input, "input");
    labels = List.copyOf(labels);
    Objects.requireNonNull(provenance, "provenance");
    Objects.requireNonNull(quality, "quality");
    files = Trees.ordered(files);
  }

  /** Returns a copy with one more file. */
  QaJson withFile(String name, String digest) {
    Map<String, String> more = new LinkedHashMap<>(files);
    more.put(name, digest);
    return new QaJson(about, graph, input, labels, provenance, quality, more);
  }

  /**
   * Parses the bytes of a {@code qa.json}.
   *
   * @param location the model folder, for messages
   * @throws ModelException if the bytes are malformed, were edited, or are of a later version
   */
  public static QaJson parse(byte[] bytes, String location) {
    String where = NAME + " in " + location;
    JsonNode version = Json.object(bytes, where).path("schema_version");
    if (version.asInt(0) > SCHEMA_VERSION) {
      throw new ModelException(
          "%s has schema version %s and this program reads up to %d: update the program."
              .formatted(where, version.asText(), SCHEMA_VERSION));
    }
    Wire wire = Json.read(bytes, Wire.class, where);
    if (!wire.checksum().equals(checksum(bytes, wire.checksum()))) {
      throw new ModelException(
          "%s was changed since it was packed: pack the model again, or copy the whole folder again."
              .formatted(where));
    }
    return wire.content();
  }

  /** Returns the bytes of the file. */
  public byte[] bytes() {
    byte[] unset = Json.bytes(Wire.of(this, UNSET));
    return replace(unset, UNSET, checksum(unset, UNSET));
  }

  private static String checksum(byte[] bytes, String given) {
    return Sha256.of(replace(bytes, "\"" + given + "\"", "\"" + UNSET + "\""));
  }

  private static byte[] replace(byte[] bytes, String old, String replacement) {
    // Latin-1 maps every byte to one character and back.
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .replace(old, replacement)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The members of the file, in order. */
  private record Wire(
      int schemaVersion,
      About about,
      String graph,
      InputPolicy input,
      List<ModelLabel> labels,
      Provenance provenance,
      Map<String, Object> evaluation,
      Map<String, String> files,
      String checksum) {

    static Wire of(QaJson json, String checksum) {
      return new Wire(
          SCHEMA_VERSION,
          json.about,
          json.graph,
          json.input,
          json.labels,
          json.provenance,
          EvaluationTree.of(json.quality),
          json.files,
          checksum);
    }

    QaJson content() {
      return new QaJson(
          about, graph, input, labels, provenance, EvaluationTree.parse(evaluation), files);
    }
  }
}
