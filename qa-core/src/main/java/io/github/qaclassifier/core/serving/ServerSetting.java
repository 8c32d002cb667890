package io.github.qaclassifier.core.serving;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The settings of a server, each with its flag, its environment variables and its meaning: the one
 * list from which the command line, the printout at start and the documentation are made.
 */
@SuppressWarnings("ImmutableEnumChecker") // method references and an unmodifiable list
public enum ServerSetting {
  /** The address to bind. */
  HOST(
      "host",
      "ADDRESS",
      "The address to bind; 0.0.0.0 for all.",
      ServerOptions::withHost,
      ServerOptions::host,
      "HOST"),
  /** The port to bind. */
  PORT(
      "port",
      "N",
      "The port to bind; 0 takes a free one.",
      (options, value) -> options.withPort(number(value)),
      options -> options.port(),
      "PORT"),
  /** The bearer key. */
  API_KEY(
      "api-key",
      "KEY",
      "Requests must carry this key as 'Authorization: Bearer KEY'.",
      ServerOptions::withApiKey,
      options -> options.apiKey().map(key -> "(set)").orElse("(none)")),
  /** Logs as JSON. */
  JSON_LOGS(
      "json-logs",
      "true|false",
      "Whether log lines are JSON objects.",
      (options, value) -> options.withJsonLogs(truth(value)),
      options -> options.jsonLogs()),
  /** Sites that may frame the page. */
  FRAME_ANCESTORS(
      "frame-ancestors",
      "SITES",
      "Sites that may show the page in a frame, separated by blanks.",
      ServerOptions::withFrameAncestors,
      options -> options.frameAncestors().isEmpty() ? "(none)" : options.frameAncestors()),
  /** Trust in a proxy. */
  TRUST_PROXY(
      "trust-proxy",
      "true|false",
      "Whether X-Forwarded-Proto and X-Forwarded-Host are believed: only behind a proxy that sets them.",
      (options, value) -> options.withTrustProxy(truth(value)),
      options -> options.trustProxy()),
  /** Body limit. */
  MAX_BODY_BYTES(
      "max-body-bytes",
      "N",
      "The most bytes of a request's body; more is a 413.",
      limits((limits, value) -> limits.withMaxBodyBytes(number(value))),
      options -> options.limits().maxBodyBytes()),
  /** Array limit. */
  MAX_QUESTIONS(
      "max-questions",
      "N",
      "The most questions of one request; more is a 413.",
      limits((limits, value) -> limits.withMaxQuestions(number(value))),
      options -> options.limits().maxQuestions()),
  /** Text limit. */
  MAX_TEXT_LENGTH(
      "max-text-length",
      "N",
      "The most characters of one question; more is a 413.",
      limits((limits, value) -> limits.withMaxTextLength(number(value))),
      options -> options.limits().maxTextLength()),
  /** Deadline. */
  DEADLINE_MS(
      "deadline-ms",
      "MS",
      "How long a request may take; longer is a 503.",
      limits((limits, value) -> limits.withDeadline(millis(value))),
      options -> options.limits().deadline().toMillis()),
  /** Idle timeout. */
  IDLE_TIMEOUT_MS(
      "idle-timeout-ms",
      "MS",
      "How long a connection may stay silent, and a body may take to arrive.",
      limits((limits, value) -> limits.withIdleTimeout(millis(value))),
      options -> options.limits().idleTimeout().toMillis()),
  /** Batch size. */
  MAX_BATCH_SIZE(
      "max-batch-size",
      "N",
      "The most questions in one run of the model; 1 turns batching off.",
      batching((batching, value) -> batching.withMaxBatchSize(number(value))),
      options -> options.batching().maxBatchSize()),
  /** Batch tokens. */
  MAX_BATCH_TOKENS(
      "max-batch-tokens",
      "N",
      "The most tokens in one run of the model, padding included.",
      batching((batching, value) -> batching.withMaxBatchTokens(number(value))),
      options -> options.batching().maxBatchTokens()),
  /** Batch wait. */
  MAX_WAIT_MS(
      "max-wait-ms",
      "MS",
      "How long a batch waits for more, where the last one had several questions.",
      batching((batching, value) -> batching.withMaxWait(millis(value))),
      options -> options.batching().maxWait().toMillis()),
  /** Queue limit. */
  QUEUE_LIMIT(
      "queue-limit",
      "N",
      "The most questions that wait; the next one is a 429.",
      batching((batching, value) -> batching.withQueueLimit(number(value))),
      options -> options.batching().queueLimit()),
  /** Workers. */
  WORKERS(
      "workers",
      "N",
      "How many batches run at once; 0 for one per processor.",
      batching((batching, value) -> batching.withWorkers(number(value))),
      options -> options.batching().workers()),
  /** Drain. */
  DRAIN_MS(
      "drain-ms",
      "MS",
      "How long stopping may take to answer what was accepted.",
      (options, value) -> options.withDrain(millis(value)),
      options -> options.drain().toMillis());

  private final String flag;
  private final String placeholder;
  private final String description;
  private final BiFunction<ServerOptions, String, ServerOptions> writer;
  private final Function<ServerOptions, Object> reader;
  private final List<String> variables;

  ServerSetting(
      String flag,
      String placeholder,
      String description,
      BiFunction<ServerOptions, String, ServerOptions> writer,
      Function<ServerOptions, Object> reader,
      String... platformVariables) {
    this.flag = flag;
    this.placeholder = placeholder;
    this.description = description;
    this.writer = writer;
    this.reader = reader;
    this.variables = variables(name(), platformVariables);
  }

  /** The name of the flag, without dashes in front, for example {@code queue-limit}. */
  public String flag() {
    return flag;
  }

  /** What stands for the value in a usage text, for example {@code MS}. */
  public String placeholder() {
    return placeholder;
  }

  /** One sentence on what it does. */
  public String description() {
    return description;
  }

  /** The environment variables that set it, the strongest first. */
  public List<String> variables() {
    return variables;
  }

  /**
   * Options with this setting changed.
   *
   * @throws IllegalArgumentException if the value is not sound; the message names the flag
   */
  public ServerOptions set(ServerOptions options, String value) {
    try {
      return writer.apply(options, value);
    } catch (IllegalArgumentException e) {
      String shown = this == API_KEY ? "" : " '" + value + "'";
      throw new IllegalArgumentException(
          "--%s%s (%s): %s".formatted(flag, shown, String.join(", ", variables), e.getMessage()),
          e);
    }
  }

  /** The value as it may be printed: a key is not. */
  public String shown(ServerOptions options) {
    return String.valueOf(reader.apply(options));
  }

  /**
   * Options with every setting that an environment has a variable for.
   *
   * @throws IllegalArgumentException if a value is not sound
   */
  public static ServerOptions fromEnvironment(
      ServerOptions options, Map<String, String> environment) {
    ServerOptions changed = options;
    for (ServerSetting setting : values()) {
      Optional<String> value =
          setting.variables.stream()
              .map(name -> environment.getOrDefault(name, ""))
              .filter(text -> !text.isBlank())
              .findFirst();
      if (value.isPresent()) {
        changed = setting.set(changed, value.get());
      }
    }
    return changed;
  }

  private static List<String> variables(String name, String... more) {
    return Stream.concat(Stream.of("QA_" + name), Stream.of(more)).toList();
  }

  private static BiFunction<ServerOptions, String, ServerOptions> limits(
      BiFunction<ServerLimits, String, ServerLimits> writer) {
    return (options, value) -> options.withLimits(writer.apply(options.limits(), value));
  }

  private static BiFunction<ServerOptions, String, ServerOptions> batching(
      BiFunction<BatchingOptions, String, BatchingOptions> writer) {
    return (options, value) -> options.withBatching(writer.apply(options.batching(), value));
  }

  private static int number(String value) {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("it must be a whole number.", e);
    }
  }

  private static Duration millis(String value) {
    return Duration.ofMillis(number(value));
  }

  private static boolean truth(String value) {
    return switch (value.strip()) {
      case "true", "1", "yes" -> true;
      case "false", "0", "no" -> false;
      default -> throw new IllegalArgumentException("it must be true or false.");
    };
  }
}
