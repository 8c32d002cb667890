package io.github.qaclassifier.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.core.engine.QuestionClassifierProvider;
import io.github.qaclassifier.core.serving.QuestionServer;
import io.github.qaclassifier.core.serving.RunningServer;
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
import java.time.Duration;

/** A server on a free port of the loopback interface, and a client for it. */
final class Served implements AutoCloseable {

  static final ServerOptions OPTIONS = ServerOptions.DEFAULT.withPort(0);

  /** Long, for machines that are busy with something else. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunningServer server;
  private final QuestionClassifier classifier;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

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
    return HttpRequest.newBuilder(address().resolve(path)).timeout(PATIENCE);
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

  /** Sends a request, and holds the answer against {@code openapi.yaml}. */
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
    server.close();
    classifier.close();
  }
}
