package io.github.qaclassifier.cli.serve;

import io.github.qaclassifier.core.serving.BatchingOptions;
import io.github.qaclassifier.core.serving.ServerLimits;
import io.github.qaclassifier.core.serving.ServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The settings of {@code qa serve}, each with its flag, its environment variables and its meaning.
 * The options of the command are made from this list, and tests compare the guide and the log line
 * at start with it.
 */
@SuppressWarnings("ImmutableEnumChecker") // method references and an unmodifiable list
enum ServerSetting {
  HOST(
      "host",
      "ADDRESS",
      "The address to bind; 0.0.0.0 for all.",
      ServerOptions::withHost,
      options -> options.address().host(),
      "HOST"),
  PORT(
      "port",
      "N",
      "The port to bind; 0 takes a free one.",
      (options, value) -> options.withPort(number(value, 0, 65_535)),
      options -> options.address().port(),
      "PORT"),
  BASE_PATH(
      "base-path",
      "PATH",
      "The path under which clients see the server, for example /qa, if a proxy does not send X-Forwarded-Prefix.",
      ServerOptions::withBasePath,
      options -> orNone(options.address().basePath())),
  API_KEY(
      "api-key",
      "KEY",
      "Requests must carry this key as 'Authorization: Bearer KEY'.",
      ServerOptions::withApiKey,
      options -> options.access().apiKey().map(key -> "(set)").orElse("(none)")),
  ALLOWED_HOSTS(
      "allowed-hosts",
      "HOSTS",
      "Values of the Host header that are accepted, separated by commas; by default only loopback names on a loopback address without --trust-proxy, otherwise any.",
      (options, value) -> options.withAllowedHosts(list(value)),
      options -> orNone(String.join(",", options.access().allowedHosts()))),
  CORS_ALLOW_ORIGIN(
      "cors-allow-origin",
      "ORIGINS",
      "Origins whose pages may call the server, for example https://example.org, separated by commas; * for any.",
      (options, value) -> options.withCorsOrigins(list(value)),
      options -> orNone(String.join(",", options.access().corsOrigins())),
      "CORS_ALLOW_ORIGIN"),
  JSON_LOGS(
      "json-logs",
      "true|false",
      "Whether log lines are JSON objects.",
      (options, value) -> options.withJsonLogs(flagValue(value)),
      options -> options.operation().jsonLogs()),
  FRAME_ANCESTORS(
      "frame-ancestors",
      "SITES",
      "Sites that may show the page in a frame, separated by blanks.",
      ServerOptions::withFrameAncestors,
      options -> orNone(options.access().frameAncestors())),
  TRUST_PROXY(
      "trust-proxy",
      "true|false",
      "Whether to believe X-Forwarded-Proto, -Host, -Prefix and -For: only behind a proxy that sets them.",
      (options, value) -> options.withTrustProxy(flagValue(value)),
      options -> options.access().trustProxy()),
  MAX_BODY_BYTES(
      "max-body-bytes",
      "N",
      "Limit on the bytes of a request body; a larger one gets status 413.",
      limits((limits, value) -> limits.withMaxBodyBytes(number(value, 1))),
      options -> options.limits().maxBodyBytes()),
  MAX_QUESTIONS(
      "max-questions",
      "N",
      "Limit on the questions of one request, never above the queue limit; more get status 413.",
      limits((limits, value) -> limits.withMaxQuestions(number(value, 1))),
      options -> options.limits().maxQuestions()),
  MAX_TEXT_LENGTH(
      "max-text-length",
      "N",
      "Limit on the characters of one question; more get status 413.",
      limits((limits, value) -> limits.withMaxTextLength(number(value, 1))),
      options -> options.limits().maxTextLength()),
  DEADLINE_MS(
      "deadline-ms",
      "MS",
      "Time limit for one request; a slower one gets status 503.",
      limits((limits, value) -> limits.withDeadline(millis(value, 1))),
      options -> options.limits().deadline().toMillis()),
  IDLE_TIMEOUT_MS(
      "idle-timeout-ms",
      "MS",
      "Time limit for silence on a connection, and for a body to arrive.",
      limits((limits, value) -> limits.withIdleTimeout(millis(value, 1))),
      options -> options.limits().idleTimeout().toMillis()),
  MAX_BATCH_SIZE(
      "max-batch-size",
      "N",
      "Limit on the questions in one forward pass of the model; 1 turns batching off.",
      batching((batching, value) -> batching.withMaxBatchSize(number(value, 1))),
      options -> options.batching().maxBatchSize()),
  MAX_BATCH_TOKENS(
      "max-batch-tokens",
      "N",
      "Limit on the tokens in one forward pass of the model, padding included.",
      batching((batching, value) -> batching.withMaxBatchTokens(number(value, 1))),
      options -> options.batching().maxBatchTokens()),
  MAX_WAIT_MS(
      "max-wait-ms",
      "MS",
      "How long a batch waits for further questions if the last batch had several.",
      batching(
          (batching, value) -> batching.withMaxWait(Duration.ofMillis(number(value, 0, 1_000)))),
      options -> options.batching().maxWait().toMillis()),
  QUEUE_LIMIT(
      "queue-limit",
      "N",
      "Limit on the waiting questions; the next one gets status 429.",
      batching((batching, value) -> batching.withQueueLimit(number(value, 1))),
      options -> options.batching().queueLimit()),
  WORKERS(
      "workers",
      "N",
      "Number of batches that run at once; 0 for one per processor.",
      batching((batching, value) -> batching.withWorkers(number(value, 0))),
      options -> options.batching().workers()),
  DRAIN_MS(
      "drain-ms",
      "MS",
      "Time limit for responding to accepted requests when the server stops.",
      (options, value) -> options.withDrain(millis(value, 0)),
      options -> options.operation().drain().toMillis());

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

  /** Returns the name of the flag, without dashes in front, for example {@code queue-limit}. */
  String flag() {
    return flag;
  }

  /** Returns the placeholder for the value in a usage text, for example {@code MS}. */
  String placeholder() {
    return placeholder;
  }

  /** Whether the value is a list, which a command line may give in several options. */
  boolean isList() {
    return this == ALLOWED_HOSTS || this == CORS_ALLOW_ORIGIN;
  }

  /** Returns one sentence that describes the setting. */
  String description() {
    return description;
  }

  /** Returns the environment variables that set it; the first one that is set wins. */
  List<String> variables() {
    return variables;
  }

  /**
   * Options with this setting changed.
   *
   * @throws IllegalArgumentException if the value is invalid; the message names the flag
   */
  ServerOptions set(ServerOptions options, String value) {
    try {
      return writer.apply(options, value);
    } catch (IllegalArgumentException e) {
      String shown = this == API_KEY ? "" : " '" + value + "'";
      throw new IllegalArgumentException(
          "--%s%s (%s): %s".formatted(flag, shown, String.join(", ", variables), e.getMessage()),
          e);
    }
  }

  /** Returns the value as it may be printed; a key is shown as {@code (set)}. */
  String shown(ServerOptions options) {
    return String.valueOf(reader.apply(options));
  }

  /**
   * Options changed by every environment variable that is set.
   *
   * @throws IllegalArgumentException if a value is invalid
   */
  static ServerOptions fromEnvironment(ServerOptions options, Map<String, String> environment) {
    ServerOptions changed = options;
    for (ServerSetting setting : values()) {
      Optional<String> value =
          setting.variables.stream()
              .map(name -> environment.getOrDefault(name, ""))
              // A key of blanks is a mistake, and must not open the server to everyone.
              .filter(text -> setting == API_KEY ? !text.isEmpty() : !text.isBlank())
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

  private static List<String> list(String value) {
    return Stream.of(value.split("[,\\s]+")).filter(item -> !item.isEmpty()).toList();
  }

  private static String orNone(String value) {
    return value.isEmpty() ? "(none)" : value;
  }

  private static int number(String value, int least) {
    return number(value, least, Integer.MAX_VALUE);
  }

  private static int number(String value, int least, int most) {
    int number;
    try {
      number = Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("it must be a whole number.", e);
    }
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          most == Integer.MAX_VALUE
              ? "it must be %d or more.".formatted(least)
              : "it must be in [%d, %d].".formatted(least, most));
    }
    return number;
  }

  private static Duration millis(String value, int least) {
    return Duration.ofMillis(number(value, least));
  }

  private static boolean flagValue(String value) {
    return switch (value.strip()) {
      case "true", "1", "yes" -> true;
      case "false", "0", "no" -> false;
      default -> throw new IllegalArgumentException("it must be true or false.");
    };
  }
}
