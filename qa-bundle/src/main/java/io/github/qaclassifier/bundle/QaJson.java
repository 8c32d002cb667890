package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.core.engine.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The contents of {@code qa.json}: input policy, labels, provenance, figures and digests of a
 * model. The file also contains a checksum of itself, so that an edited threshold is detected.
 *
 * @param documentation description, provenance and figures
 * @param signature input policy and labels
 * @param graph the path of the graph in the folder
 * @param files SHA-256 of every other file of the folder, by its name
 */
public record QaJson(
    ModelDocumentation documentation,
    ModelSignature signature,
    String graph,
    Map<String, String> files) {

  /** The name of the file in the folder. */
  public static final String NAME = "qa.json";

  private static final int SCHEMA_VERSION = 1;
  private static final String UNSET = "0".repeat(64);

  /** Copies the digests, keeping their order. */
  public QaJson {
    Objects.requireNonNull(documentation, "documentation");
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(graph, "graph");
    files = Trees.ordered(files);
  }

  /** Returns a copy with one more file. */
  QaJson withFile(String name, String digest) {
    Map<String, String> more = new LinkedHashMap<>(files);
    more.put(name, digest);
    return new QaJson(documentation, signature, graph, more);
  }

  /**
   * Parses the bytes of a {@code qa.json}.
   *
   * @param location the model folder, for messages
   * @throws ModelException if the bytes are malformed, were edited, or are of a later version
   */
  public static QaJson parse(byte[] bytes, String location) {
    String where = NAME + " in " + location;
    JsonObject members = FolderJson.object(bytes, where);
    int version = members.integer("schema_version");
    if (version > SCHEMA_VERSION) {
      throw new ModelException(
          "%s has schema version %d and this program reads up to %d: update the program."
              .formatted(where, version, SCHEMA_VERSION));
    }
    QaJson json = QaJsonFormat.read(members, where);
    String checksum = members.text("checksum");
    if (!checksum.equals(checksum(bytes, checksum))) {
      throw new ModelException(
          "%s was changed since it was packed: pack the model again, or copy the whole folder again."
              .formatted(where));
    }
    return json;
  }

  /**
   * Checks that a file has the digest that is listed.
   *
   * @param name the name of the file, one of {@link #files}
   * @param location the model folder, for messages
   * @throws ModelException if the file is damaged, was changed or cannot be read
   */
  void verify(String name, Content content, String location) {
    String digest = files.get(name);
    try (InputStream in = content.open()) {
      String actual = Sha256.copy(in, OutputStream.nullOutputStream());
      if (!actual.equals(digest)) {
        throw new ModelException(
            "%s in %s is damaged or changed: its SHA-256 is %s, qa.json lists %s; copy the whole folder again, or pack the model again."
                .formatted(name, location, actual, digest));
      }
    } catch (IOException e) {
      throw new ModelException(
          "Cannot read %s in %s: %s.".formatted(name, location, FileFailure.reason(e)), e);
    }
  }

  /** Returns the bytes of the file. */
  public byte[] bytes() {
    byte[] unset = FolderJson.bytes(QaJsonFormat.write(SCHEMA_VERSION, this, UNSET));
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
}
