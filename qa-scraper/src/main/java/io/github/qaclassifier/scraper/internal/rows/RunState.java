package io.github.qaclassifier.scraper.internal.rows;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The position that a run reached, and until when it has to wait. {@link #save} replaces the file
 * atomically.
 */
public final class RunState {

  /** What was requested, for a person. */
  public static final String REQUEST = "request";

  /** Why the last run ended. */
  public static final String STOP_REASON = "stop_reason";

  /** When the last run ended. */
  public static final String ENDED_AT = "ended_at";

  /** Until when the source must not receive requests. */
  public static final String WAIT_UNTIL = "wait_until";

  /** Requests that were left for the day. */
  public static final String QUOTA_REMAINING = "quota_remaining";

  /** Requests per 1,000 seconds. */
  public static final String RATE = "requests_per_1000_seconds";

  /** Addresses that were requested. */
  public static final String ADDRESSES = "addresses";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path path;
  private final ObjectNode values;

  private RunState(Path path, ObjectNode values) {
    this.path = path;
    this.values = values;
  }

  /**
   * Reads the state, or creates one.
   *
   * @param request distinguishes the request from others, which must not share the output
   * @throws DataException if it cannot be read or belongs to another request
   */
  public static RunState open(Path path, String request) {
    RunState state = read(path);
    if (Files.exists(path)) {
      String earlier = state.text(REQUEST);
      if (!earlier.equals(request)) {
        throw new DataException(
            "The output beside %s was collected by another request (%s; this one: %s): choose another --out. The data commands read several files."
                .formatted(path, earlier, request));
      }
    }
    return state.with(REQUEST, request);
  }

  /**
   * Reads the state of any request; empty if there is none.
   *
   * @throws DataException if it cannot be read
   */
  public static RunState read(Path path) {
    if (!Files.exists(path)) {
      return new RunState(path, MAPPER.createObjectNode());
    }
    try {
      JsonNode read = MAPPER.readTree(Files.readAllBytes(path));
      return new RunState(
          path, read instanceof ObjectNode object ? object : MAPPER.createObjectNode());
    } catch (IOException e) {
      throw new DataException(
          "Cannot read %s: %s. Delete it to start again; the records stay."
              .formatted(path, FileFailure.reason(e)),
          e);
    }
  }

  /** Returns a number, if the state has it. */
  public OptionalLong number(String name) {
    JsonNode value = values.path(name);
    return value.isIntegralNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
  }

  /** Returns a text; empty if the state does not have it. */
  public String text(String name) {
    return values.path(name).asText("");
  }

  /** Returns a moment, if the state has it. */
  public Optional<Instant> moment(String name) {
    try {
      return text(name).isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text(name)));
    } catch (DateTimeException e) {
      throw new DataException(
          "The field %s of %s is not a time: delete the file to start again.".formatted(name, path),
          e);
    }
  }

  /** Changes a number; {@link #save} writes it. */
  public RunState with(String name, long value) {
    values.put(name, value);
    return this;
  }

  /** Changes a text; {@link #save} writes it. */
  public RunState with(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** Removes a value; {@link #save} writes it. */
  public RunState without(String name) {
    values.remove(name);
    return this;
  }

  /**
   * Writes the state.
   *
   * @throws DataException if it cannot be written
   */
  public void save() {
    Path copy = path.resolveSibling(path.getFileName() + ".tmp");
    try {
      byte[] json = MAPPER.writeValueAsBytes(values);
      // Forced to the disk before the file takes its name, so that a power cut leaves no empty one.
      Files.write(copy, json, CREATE, TRUNCATE_EXISTING, WRITE, DSYNC);
      Files.move(copy, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DataException("Cannot write %s: %s.".formatted(path, FileFailure.reason(e)), e);
    }
  }
}
