package io.github.qaclassifier.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.DataException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads figures that a command has written as JSON. */
public final class JsonFile {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonFile() {}

  /**
   * Reads a file.
   *
   * @param command the command that writes such files, for the message
   * @throws DataException if the file is not one of the command
   * @throws IOException if it cannot be read
   */
  public static <T> T read(Path file, Class<T> type, String command) throws IOException {
    try {
      return MAPPER.readValue(file.toFile(), type);
    } catch (JsonProcessingException e) {
      throw new DataException(
          "%s is not a JSON file of %s: %s".formatted(file, command, e.getOriginalMessage()), e);
    }
  }
}
