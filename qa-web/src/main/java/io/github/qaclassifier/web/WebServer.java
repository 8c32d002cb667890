package io.github.qaclassifier.web;

import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.batch.BatchingClassifier;
import io.github.qaclassifier.core.serving.QuestionServer;
import io.github.qaclassifier.core.serving.RunningServer;
import io.github.qaclassifier.core.serving.ServerOptions;
import io.github.qaclassifier.core.serving.ServerOptions.ServerAddress;
import io.github.qaclassifier.web.api.ApiRoutes;
import io.github.qaclassifier.web.gradio.GradioConfig;
import io.github.qaclassifier.web.gradio.GradioRoutes;
import io.github.qaclassifier.web.hf.HuggingFaceRoutes;
import io.github.qaclassifier.web.http.BatchedClassification;
import io.github.qaclassifier.web.http.BearerKey;
import io.github.qaclassifier.web.http.CrossOrigin;
import io.github.qaclassifier.web.http.Errors;
import io.github.qaclassifier.web.http.Explanations;
import io.github.qaclassifier.web.http.HostNames;
import io.github.qaclassifier.web.http.PublicAddress;
import io.github.qaclassifier.web.http.RequestGate;
import io.github.qaclassifier.web.http.RequestId;
import io.github.qaclassifier.web.http.Requests;
import io.github.qaclassifier.web.http.Responses;
import io.github.qaclassifier.web.http.SecurityHeaders;
import io.github.qaclassifier.web.internal.JettySetup;
import io.github.qaclassifier.web.internal.JsonErrorHandler;
import io.github.qaclassifier.web.ops.LogLines;
import io.github.qaclassifier.web.ops.Metrics;
import io.github.qaclassifier.web.ops.Readiness;
import io.github.qaclassifier.web.ops.RequestLog;
import io.github.qaclassifier.web.page.PageRoutes;
import io.github.qaclassifier.web.tei.TeiInfo;
import io.github.qaclassifier.web.tei.TeiRoutes;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Serves a classifier over HTTP. */
public final class WebServer implements QuestionServer {

  private static final Logger LOG = Logger.getLogger(WebServer.class.getName());
  private static final int WARM_UPS = 20;

  /** For {@link java.util.ServiceLoader}. */
  public WebServer() {}

  @Override
  public RunningServer start(QuestionClassifier classifier, ServerOptions options) {
    LogLines.install(options.operation().jsonLogs());
    return start(new ArrayDeque<>(), () -> classifier, options);
  }

  @Override
  public RunningServer open(Supplier<? extends QuestionClassifier> opener, ServerOptions options) {
    LogLines.install(options.operation().jsonLogs());
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    return start(
        parts,
        () -> {
          QuestionClassifier classifier = opener.get();
          parts.push(classifier);
          return classifier;
        },
        options);
  }

  /**
   * Binds the address and starts.
   *
   * @param parts receives what the server closes, first what was opened last, when it stops or if
   *     it does not start
   */
  private static RunningServer start(
      Deque<AutoCloseable> parts, Supplier<QuestionClassifier> opener, ServerOptions options) {
    ServerSocketChannel listening = bind(options.address());
    parts.push(listening);
    try {
      return start(parts, listening, opener.get(), withQuestionsThatFitTheQueue(options));
    } catch (RuntimeException | Error e) {
      parts.forEach(RunningWebServer::close);
      throw e;
    }
  }

  private static RunningServer start(
      Deque<AutoCloseable> parts,
      ServerSocketChannel listening,
      QuestionClassifier classifier,
      ServerOptions options) {
    LOG.info(options::toString);
    warnIfOpen(options);
    Metrics metrics = new Metrics();
    parts.push(metrics);
    BatchingClassifier batches =
        BatchingClassifier.over(classifier, options.batching(), metrics.tei());
    parts.push(batches);
    metrics.watch(batches);
    Readiness readiness = new Readiness();
    JettySetup jetty = new JettySetup(options, readiness::isStopping);
    Duration deadline = options.limits().deadline();
    Explanations explanations = new Explanations(batches, deadline, jetty.threads());
    parts.push(explanations);
    BatchedClassification classification =
        new BatchedClassification(batches, deadline, jetty.threads());
    CrossOrigin crossOrigin = new CrossOrigin(options.access().corsOrigins());
    SecurityHeaders headers =
        new SecurityHeaders(options.access().frameAncestors(), crossOrigin.vary());
    RequestLog log = new RequestLog(metrics, options.operation().jsonLogs());
    RequestGate gate =
        new RequestGate(options, crossOrigin, new BearerKey(options.access().apiKey()));
    Javalin app =
        Javalin.create(
            config -> {
              configure(config);
              jetty.apply(config, gate, new JsonErrorHandler(headers, log), listening);
              config.requestLogger.http(log::routed);
              before(config.routes, headers, crossOrigin);
              routes(
                  config.routes,
                  new Requests(options.limits()),
                  classifier.model(),
                  options,
                  classification,
                  explanations,
                  jetty.threads(),
                  metrics);
              readiness.register(config.routes);
              Errors.register(config.routes);
            });
    parts.push(app::stop);
    RunningWebServer running = new RunningWebServer(app, options, readiness, parts);
    app.start();
    warmUp(batches);
    readiness.ready();
    LOG.info(() -> "Listening on " + running.address());
    return running;
  }

  /** A request with more questions than the queue may hold could never be served. */
  private static ServerOptions withQuestionsThatFitTheQueue(ServerOptions options) {
    int most = Math.min(options.limits().maxQuestions(), options.batching().queueLimit());
    return options.withLimits(options.limits().withMaxQuestions(most));
  }

  private static ServerSocketChannel bind(ServerAddress address) {
    ServerSocketChannel listening = null;
    try {
      listening = ServerSocketChannel.open();
      listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listening.bind(new InetSocketAddress(address.host(), address.port()), JettySetup.backlog());
      return listening;
    } catch (IOException | UnresolvedAddressException e) {
      close(listening);
      throw new IllegalArgumentException(
          "Cannot listen on port %d of %s (%s): choose another port or address."
              .formatted(address.port(), address.host(), reason(e)),
          e);
    }
  }

  private static String reason(Exception e) {
    return e instanceof UnresolvedAddressException
        ? "there is no such host"
        : String.valueOf(e.getMessage());
  }

  private static void close(@Nullable ServerSocketChannel listening) {
    try {
      if (listening != null) {
        listening.close();
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "The port was not released.", e);
    }
  }

  private static void warnIfOpen(ServerOptions options) {
    if (options.access().apiKey().isEmpty()
        && !HostNames.isLoopbackAddress(options.address().host())) {
      LOG.warning(
          () ->
              "Everyone who can reach %s may use this server: set a key with --api-key or QA_API_KEY."
                  .formatted(options.address().host()));
    }
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    // Every response has a deadline of its own.
    config.http.asyncTimeout = 0;
  }

  private static void before(
      RoutesConfig routes, SecurityHeaders headers, CrossOrigin crossOrigin) {
    routes.before(
        ctx -> {
          headers.all().forEach(ctx::header);
          RequestId.assign(ctx);
          boolean done = crossOrigin.apply(ctx);
          RequestGate.requireAccepted(ctx);
          if (done || RequestGate.redirect(ctx)) {
            ctx.skipRemainingHandlers();
          }
        });
  }

  private static void routes(
      RoutesConfig routes,
      Requests requests,
      ModelInfo model,
      ServerOptions options,
      BatchedClassification classification,
      Explanations explanations,
      Executor responders,
      Metrics metrics) {
    TeiInfo info = new TeiInfo(model, options, GradioConfig.info());
    TeiRoutes tei = new TeiRoutes(requests, classification, metrics.tei(), info);
    BearerKey key = new BearerKey(options.access().apiKey());
    PublicAddress address = new PublicAddress(options);
    new PageRoutes(model, key, address, requests, classification, explanations, tei::predict)
        .register(routes);
    new ApiRoutes(model, requests, classification, explanations).register(routes);
    new GradioRoutes(requests, classification, address, responders, options.batching().queueLimit())
        .register(routes);
    tei.register(routes);
    new HuggingFaceRoutes(requests, classification).register(routes);
    routes.get("/metrics", ctx -> Responses.text(ctx, metrics.scrape()));
  }

  /** Runs the model a few times, so that its code is compiled before the first request. */
  private static void warmUp(QuestionClassifier classifier) {
    for (int i = 1; i <= WARM_UPS; i++) {
      classifier.classify(new Question("How do I warm up?", "A line of text. ".repeat(1 + i % 10)));
    }
  }
}
