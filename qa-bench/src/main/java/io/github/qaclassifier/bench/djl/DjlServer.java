package io.github.qaclassifier.bench.djl;

import ai.djl.MalformedModelException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.serving.RunningServer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A Javalin server with one handler, which uses a pool of DJL predictors. */
public final class DjlServer implements RunningServer {

  private static final String HOST = "127.0.0.1";

  private final DjlModel model;
  private final Predictors predictors;
  private final Javalin app;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private DjlServer(DjlModel model, Predictors predictors) {
    this.model = model;
    this.predictors = predictors;
    this.app =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.routes.post("/api/v1/classify", this::classify);
            });
  }

  /**
   * Serves the model on the class path on a free port of the loopback interface.
   *
   * @param predictors number of questions that are classified at the same time
   * @param threads number of threads per inference; 0 for the default of ONNX Runtime
   */
  public static DjlServer start(int predictors, int threads) throws IOException {
    // No downloads and no usage reports.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    Path folder = Files.createTempDirectory("qa-djl");
    try {
      DjlModel model = DjlModel.copyTo(folder);
      DjlServer server = new DjlServer(model, new Predictors(model, predictors, threads));
      server.app.start(HOST, 0);
      return server;
    } catch (MalformedModelException e) {
      throw new IOException("DJL cannot load the model: " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  /** Deletes the files; the loaded model is in memory. */
  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private void classify(Context ctx) throws Exception {
    JsonNode body = ctx.bodyAsClass(JsonNode.class);
    Question question = new Question(body.path("title").asText(""), body.path("body").asText(""));
    long start = System.nanoTime();
    DjlScores scored = predictors.predict(question);
    ctx.json(DjlResponse.of(scored, model.labels(), (System.nanoTime() - start) / 1e6));
  }

  @Override
  public URI address() {
    return URI.create("http://%s:%d/".formatted(HOST, app.port()));
  }

  @Override
  public void join() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    app.stop();
    predictors.close();
    stopped.countDown();
  }
}
