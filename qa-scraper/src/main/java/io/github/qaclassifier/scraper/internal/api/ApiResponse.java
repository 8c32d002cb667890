package io.github.qaclassifier.scraper.internal.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.qaclassifier.pipeline.collect.TextRepair;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A response of the API, interpreted without its HTTP status. */
sealed interface ApiResponse {

  /**
   * A page of questions.
   *
   * @param items the questions, in the form of the API
   * @param hasMore whether there are more; empty if the response does not state it
   * @param backoff how long the method must not be called
   * @param quotaRemaining requests left for the day
   * @param quotaPerDay requests allowed per day
   */
  record Items(
      List<JsonNode> items,
      Optional<Boolean> hasMore,
      Duration backoff,
      OptionalLong quotaRemaining,
      OptionalLong quotaPerDay)
      implements ApiResponse {

    /** Whether the response states that more follows but has no items. */
    boolean isEmptyWithMore() {
      return items.isEmpty() && hasMore.orElse(false);
    }
  }

  /**
   * The address or key is throttled.
   *
   * @param rest how long, if the message states it
   */
  record Throttle(Optional<Duration> rest) implements ApiResponse {}

  /**
   * Another error of the API.
   *
   * @param id its number
   * @param message its name and message
   */
  record Failure(long id, String message) implements ApiResponse {
    /** Whether the same request may succeed later. */
    boolean isTransient() {
      return id == 500 || id == 503;
    }
  }

  /**
   * A response that is not in the form of the API.
   *
   * @param why what the response is instead
   */
  record Foreign(String why) implements ApiResponse {}

  /** The error number of a throttled address. */
  int THROTTLE_VIOLATION = 502;

  /** The longest accepted wait: a day, in seconds. */
  long LONGEST_WAIT = 86_400;

  /** Interprets a response. Never throws, whatever the input. */
  static ApiResponse read(byte[] body) {
    JsonNode wrapper;
    try {
      wrapper = Wrapper.MAPPER.readTree(Wrapper.decoded(body));
    } catch (JsonProcessingException e) {
      return new Foreign("not JSON: " + e.getOriginalMessage());
    }
    if (wrapper == null || !wrapper.isObject()) {
      return new Foreign("not a JSON object");
    }
    if (wrapper.hasNonNull("error_id")) {
      return error(wrapper);
    }
    if (!wrapper.path("items").isArray()) {
      return new Foreign("JSON without items");
    }
    List<JsonNode> items = new ArrayList<>();
    wrapper.path("items").forEach(items::add);
    JsonNode more = wrapper.path("has_more");
    return new Items(
        items,
        more.isBoolean() ? Optional.of(more.booleanValue()) : Optional.empty(),
        seconds(wrapper.path("backoff").asDouble(0)),
        number(wrapper.path("quota_remaining")),
        number(wrapper.path("quota_max")));
  }

  private static OptionalLong number(JsonNode value) {
    return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }

  private static ApiResponse error(JsonNode wrapper) {
    long id = wrapper.path("error_id").asLong();
    String message = wrapper.path("error_message").asText("");
    if (id == THROTTLE_VIOLATION) {
      Matcher matcher = Wrapper.WAIT.matcher(message);
      return new Throttle(
          matcher.find()
              ? Optional.of(seconds(Double.parseDouble(matcher.group(1))))
              : Optional.empty());
    }
    return new Failure(id, wrapper.path("error_name").asText("error") + ": " + message);
  }

  private static Duration seconds(double seconds) {
    double valid = seconds > 0 ? Math.min(seconds, LONGEST_WAIT) : 0;
    return Duration.ofMillis((long) Math.ceil(valid * 1000));
  }

  /** Shared parsers. */
  final class Wrapper {
    private static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // An invalid byte must not end a run: it is repaired and counted, as in a dump.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private static final Pattern WAIT = Pattern.compile("(?i)in\\s+(\\d{1,12})\\s+second");

    private Wrapper() {}

    /** Decodes a response; invalid UTF-8 becomes U+FFFE, which is repaired and counted later. */
    private static String decoded(byte[] body) {
      try {
        String text =
            TextRepair.decoder(StandardCharsets.UTF_8).decode(ByteBuffer.wrap(body)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
      } catch (CharacterCodingException e) {
        throw new IllegalStateException("A decoder that replaces malformed input failed.", e);
      }
    }
  }
}
