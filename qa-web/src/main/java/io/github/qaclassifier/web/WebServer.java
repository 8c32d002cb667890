package io.github.qaclassifier.web;

import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.batch.BatchingClassifier;
import io.github.qaclassifier.core.explain.Explainer;
import io.github.qaclassifier.core.serving.QuestionServer;
import io.github.qaclassifier.core.serving.RunningServer;
import io.github.qaclassifier.core.serving.ServerOptions;
import io.github.qaclassifier.web.api.ApiRoutes;
import io.github.qaclassifier.web.gradio.GradioRoutes;
import io.github.qaclassifier.web.hf.HuggingFaceRoutes;
import io.github.qaclassifier.web.http.BearerKey;
import io.github.qaclassifier.web.http.Errors;
import io.github.qaclassifier.web.http.Explaining;
import io.github.qaclassifier.web.http.Replies;
import io.github.qaclassifier.web.http.RequestId;
import io.github.qaclassifier.web.http.Requests;
import io.github.qaclassifier.web.http.SecurityHeaders;
import io.github.qaclassifier.web.http.Tagging;
import io.github.qaclassifier.web.ops.AccessLog;
import io.github.qaclassifier.web.ops.LogLines;
import io.github.qaclassifier.web.ops.Metrics;
import io.github.qaclassifier.web.ops.Readiness;
import io.github.qaclassifier.web.page.PageRoutes;
import io.github.qaclassifier.web.tei.TeiInfo;
import io.github.qaclassifier.web.tei.TeiRoutes;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;

/** Serves a classifier over HTTP. */
public final class WebServer implements QuestionServer {

  private static final Logger LOG = Logger.getLogger(WebServer.class.getName());

  /** Paths that need no key: they tell nothing and cost nothing. */
  private static final Set<String> OPEN =
      Set.of("/", "/result", "/docs", "/openapi.yaml", "/live", "/ready", "/health");

  private static final int WARM_UPS = 20;

  /** For {@link java.util.ServiceLoader}. */
  public WebServer() {}

  @Override
  public RunningServer start(QuestionClassifier classifier, ServerOptions options) {
    LogLines.install(options.jsonLogs());
    LOG.info(options::toString);
    Metrics metrics = new Metrics();
    BatchingClassifier batches =
        BatchingClassifier.over(classifier, options.batching(), metrics.tei());
    metrics.watch(batches);
    Readiness readiness = new Readiness();
    JettySetup jetty = new JettySetup(options, readiness::isStopping);
    Explaining explaining =
        new Explaining(Explainer.of(batches), options.limits().deadline(), jetty.threads());
    Tagging tagging = new Tagging(batches, options.limits().deadline(), jetty.threads());
    SecurityHeaders headers = new SecurityHeaders(options.frameAncestors());
    Javalin app =
        Javalin.create(
            config -> {
              configure(config);
              jetty.apply(config, headers);
              watch(config, metrics, options);
              before(config.routes, headers, new BearerKey(options.apiKey()));
              routes(config.routes, classifier.model(), options, tagging, explaining, metrics);
              readiness.register(config.routes);
              Errors.register(config.routes);
            });
    RunningWebServer running =
        new RunningWebServer(app, options, readiness, List.of(explaining, batches, metrics));
    try {
      app.start();
    } catch (JavalinBindException e) {
      running.close();
      throw new IllegalArgumentException(
          "Cannot listen on port %d of %s: it is taken or not allowed, choose another."
              .formatted(options.port(), options.host()),
          e);
    }
    warmUp(batches);
    readiness.ready();
    LOG.info(() -> "Listening on " + running.address());
    return running;
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    // No route is left to time out here: every answer has a deadline of its own.
    config.http.asyncTimeout = 0;
  }

  private static void watch(JavalinConfig config, Metrics metrics, ServerOptions options) {
    config.requestLogger.http(
        (ctx, millis) -> {
          metrics.request(ctx, millis);
          if (options.jsonLogs()) {
            AccessLog.of(ctx, millis).write();
          }
        });
  }

  private static void before(RoutesConfig routes, SecurityHeaders headers, BearerKey key) {
    routes.before(
        ctx -> {
          headers.all().forEach(ctx::header);
          RequestId.assign(ctx);
          if (!isOpen(ctx)) {
            key.require(ctx.header("Authorization"));
          }
        });
  }

  /** The form carries its key in a field; a JSON body at the same path must carry the header. */
  private static boolean isOpen(Context ctx) {
    String path = ctx.path();
    boolean json = Requests.isType(ctx.req().getContentType(), "application/json");
    return path.startsWith("/assets/") || (OPEN.contains(path) && !json);
  }

  private static void routes(
      RoutesConfig routes,
      ModelInfo model,
      ServerOptions options,
      Tagging tagging,
      Explaining explaining,
      Metrics metrics) {
    Requests requests = new Requests(options.limits());
    TeiRoutes tei = new TeiRoutes(requests, tagging, metrics.tei(), new TeiInfo(model, options));
    new PageRoutes(
            model, new BearerKey(options.apiKey()), requests, tagging, explaining, tei::predict)
        .register(routes);
    new ApiRoutes(model, requests, tagging, explaining).register(routes);
    new GradioRoutes(requests, tagging, options.batching().queueLimit()).register(routes);
    tei.register(routes);
    new HuggingFaceRoutes(requests, tagging).register(routes);
    routes.get("/metrics", ctx -> Replies.text(ctx, metrics.scrape()));
  }

  /** Lets the engine and the JIT compiler find their stride before the first visitor comes. */
  private static void warmUp(QuestionClassifier classifier) {
    for (int i = 1; i <= WARM_UPS; i++) {
      classifier.classify(new Question("How do I warm up?", "A line of text. ".repeat(1 + i % 10)));
    }
  }
}
