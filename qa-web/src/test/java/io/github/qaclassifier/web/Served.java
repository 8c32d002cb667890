package io.github.qaclassifier.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.core.engine.QuestionClassifierProvider;
import io.github.qaclassifier.core.serving.BatchingOptions;
import io.github.qaclassifier.core.serving.QuestionServer;
import io.github.qaclassifier.core.serving.RunningServer;
import io.github.qaclassifier.core.serving.ServerLimits;
import io.github.qaclassifier.core.serving.ServerOptions;
import io.github.qaclassifier.testkit.TinyModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server on a free port of the loopback interface, and a client for it. */
final class Served implements AutoCloseable {

  static final ServerOptions OPTIONS = ServerOptions.DEFAULT.withPort(0);

  /**
   * Serves one question at a time and never misses a deadline, so that a test controls the order.
   */
  static final ServerOptions ONE_AT_A_TIME =
      OPTIONS
          .withLimits(ServerLimits.DEFAULT.withDeadline(Duration.ofMinutes(5)))
          .withBatching(BatchingOptions.DEFAULT.withMaxBatchSize(1).withWorkers(1));

  /** Long, for busy machines. */
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final int POLL_MILLIS = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunningServer server;
  private final QuestionClassifier classifier;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private Served(QuestionClassifier classifier, ServerOptions options) {
    this.classifier = classifier;
    this.server = QuestionServer.find().start(classifier, options);
  }

  static Served tiny() {
    return tiny(OPTIONS);
  }

  static Served tiny(ServerOptions options) {
    return by(tinyClassifier(), options);
  }

  /** Serves another classifier, and closes it in the end. */
  static Served by(QuestionClassifier classifier, ServerOptions options) {
    return new Served(classifier, options);
  }

  static QuestionClassifier shippedClassifier() {
    return classifier(
        ModelFiles.in(
            Path.of("..", "models/stackoverflow/src/main/resources/io/github/qaclassifier/model")));
  }

  static QuestionClassifier tinyClassifier() {
    return classifier(TinyModels.huggingFace());
  }

  static QuestionClassifier classifier(ModelFiles files) {
    return QuestionClassifierProvider.find().open(files, ClassifierOptions.DEFAULT.withThreads(1));
  }

  URI address() {
    return server.address();
  }

  QuestionClassifier classifier() {
    return classifier;
  }

  RunningServer server() {
    return server;
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(address().resolve(path)).timeout(TIMEOUT);
  }

  HttpResponse<String> get(String path) {
    return send(to(path).GET());
  }

  HttpResponse<String> postJson(String path, String json) {
    return send(
        to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> postForm(String path, String form) {
    return send(
        to(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /**
   * Waits until {@code /metrics} contains a text.
   *
   * @throws AssertionError if it does not within the timeout
   */
  void awaitMetric(String text) throws InterruptedException {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    String metrics = get("/metrics").body();
    while (!metrics.contains(text)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(
            "No '%s' in the metrics within %s:%n%s".formatted(text, TIMEOUT, metrics));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      metrics = get("/metrics").body();
    }
  }

  /** Sends a request and checks the response against {@code openapi.yaml}. */
  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      OpenApiContract.check(response);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (classifier instanceof BlockingClassifier blocking) {
      // A test that failed has not released its questions, for which the server waits.
      blocking.releaseAll();
    }
    server.close();
    classifier.close();
  }
}
