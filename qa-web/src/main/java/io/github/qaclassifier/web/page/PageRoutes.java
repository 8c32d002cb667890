package io.github.qaclassifier.web.page;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.explain.Explanation;
import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.BatchedClassification;
import io.github.qaclassifier.web.http.BearerKey;
import io.github.qaclassifier.web.http.ErrorType;
import io.github.qaclassifier.web.http.Errors;
import io.github.qaclassifier.web.http.EventStream;
import io.github.qaclassifier.web.http.Explanations;
import io.github.qaclassifier.web.http.PublicAddress;
import io.github.qaclassifier.web.http.Requests;
import io.github.qaclassifier.web.http.Responses;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** The pages for people, and the fragments that their scripts request. */
public final class PageRoutes {

  private final ModelInfo model;
  private final BearerKey key;
  private final PublicAddress address;
  private final Requests requests;
  private final BatchedClassification classification;
  private final Explanations explanations;
  private final Handler otherwise;
  private final Site site;
  private final Assets assets = new Assets();
  private final byte[] openApi = Assets.read("openapi.yaml");
  private final ApiDocs docs = ApiDocs.of(openApi, assets);

  /**
   * Routes of the page.
   *
   * @param address the address under which clients see the server, for the command lines of the
   *     documentation
   * @param otherwise responds to a {@code POST /} that does not come from the form
   */
  public PageRoutes(
      ModelInfo model,
      BearerKey key,
      PublicAddress address,
      Requests requests,
      BatchedClassification classification,
      Explanations explanations,
      Handler otherwise) {
    this.model = model;
    this.key = key;
    this.address = address;
    this.requests = requests;
    this.classification = classification;
    this.explanations = explanations;
    this.otherwise = otherwise;
    this.site =
        new Site(model.name(), model.labels().size(), key.required(), requests.limits(), assets);
  }

  /** Adds the routes. */
  public void register(RoutesConfig routes) {
    routes.get("/", this::home);
    routes.post("/", this::submit);
    routes.post("/result", this::piece);
    routes.post("/why", this::why);
    page(routes, "model", this::model);
    routes.post("/model", this::unlockModel);
    page(routes, "docs", this::docs);
    routes.get(
        "/openapi.yaml", ctx -> ctx.contentType("application/yaml; charset=utf-8").result(openApi));
    assets.register(routes);
    routes.error(404, this::missing);
  }

  /** Adds a page. Its relative links would lead elsewhere if its address ended in a slash. */
  private static void page(RoutesConfig routes, String name, Handler page) {
    routes.get(
        "/" + name,
        ctx -> {
          if (ctx.path().endsWith("/")) {
            ctx.redirect("../" + name, HttpStatus.PERMANENT_REDIRECT);
          } else {
            page.handle(ctx);
          }
        });
  }

  /**
   * Responds to a wrong link with a page for a browser; other clients get the JSON of the error.
   */
  private void missing(Context ctx) {
    String accept = ctx.header("Accept");
    boolean routed = ctx.endpoints().lastHttpEndpoint() != null;
    if (!routed && accept != null && accept.contains("text/html")) {
      // Links of a page at any depth start from the root under which the client sees it.
      int depth = (int) ctx.path().chars().skip(1).filter(c -> c == '/').count();
      Responses.html(ctx, Templates.render("missing", new Missing("../".repeat(depth), assets)));
    }
  }

  private void docs(Context ctx) {
    Responses.html(ctx, Templates.render("docs", docs.at(address.root(ctx))));
  }

  private void home(Context ctx) {
    String wanted = ctx.queryParam("example");
    SampleQuestion example =
        SampleQuestion.ALL.stream()
            .filter(one -> one.name().equals(wanted))
            .findFirst()
            .orElse(new SampleQuestion("", "", ""));
    show(ctx, example.title(), example.body(), null, null);
  }

  private void submit(Context ctx) throws Exception {
    if (Requests.isType(ctx.req().getContentType(), "application/json")) {
      otherwise.handle(ctx);
      return;
    }
    // A person gets the page back, with the sentence in it, whatever goes wrong.
    Fields form;
    try {
      form = requests.form(ctx);
    } catch (RuntimeException e) {
      refuse(ctx, "", "", e);
      return;
    }
    String title = Requests.value(form, "title");
    String body = Requests.value(form, "body");
    CompletableFuture<Result> result;
    try {
      result = result(ctx, form);
    } catch (RuntimeException e) {
      refuse(ctx, title, body, e);
      return;
    }
    ctx.future(
        () ->
            result.handle(
                (shown, error) -> {
                  if (error == null) {
                    show(ctx, title, body, shown, null);
                  } else if (Errors.isCancellation(error)) {
                    Errors.respondCancelled(ctx);
                  } else {
                    refuse(ctx, title, body, error);
                  }
                  return shown;
                }));
  }

  private void refuse(Context ctx, String title, String body, Throwable error) {
    ApiError refusal = Errors.of(error);
    Errors.respond(refusal, ctx);
    show(ctx, title, body, null, refusal.sentence());
  }

  private void piece(Context ctx) {
    CompletableFuture<Result> result = result(ctx, requests.form(ctx));
    ctx.future(
        () -> result.thenAccept(shown -> Responses.html(ctx, Templates.render("result", shown))));
  }

  private void why(Context ctx) {
    Fields form = requests.form(ctx);
    requireKey(form);
    Question question = question(form);
    String label = Requests.value(form, "why");
    requireLabel(label);
    ExplanationEvents events = new ExplanationEvents(EventStream.open(ctx), question);
    CompletableFuture<Explanation> explanation;
    try {
      explanation = explanations.explain(ctx, question, label, events::progress);
    } catch (RuntimeException e) {
      explanation = CompletableFuture.failedFuture(e);
    }
    CompletableFuture<?> sent =
        explanation.handle(
            (why, error) -> {
              events.complete(why, error);
              return why;
            });
    ctx.future(() -> sent);
  }

  private void model(Context ctx) {
    if (key.required()) {
      showModel(ctx, null, null);
    } else {
      showModel(ctx, ModelPage.content(model), null);
    }
  }

  private void unlockModel(Context ctx) {
    Fields form = requests.form(ctx);
    if (key.matches(Requests.value(form, "key"))) {
      showModel(ctx, ModelPage.content(model), null);
    } else {
      ApiError refusal = wrongKey();
      Errors.respond(refusal, ctx);
      showModel(ctx, null, refusal.sentence());
    }
  }

  private void showModel(
      Context ctx, ModelPage.@Nullable Content content, @Nullable String problem) {
    Responses.html(ctx, Templates.render("model", new ModelPage(assets, content, problem)));
  }

  private CompletableFuture<Result> result(Context ctx, Fields form) {
    requireKey(form);
    Question question = question(form);
    String why = Requests.value(form, "why");
    if (!why.isEmpty()) {
      requireLabel(why);
    }
    CompletableFuture<Classification> classified =
        classification.classify(ctx, List.of(question)).thenApply(results -> results.get(0));
    return why.isEmpty()
        ? classified.thenApply(tags -> Result.of(tags, null))
        : classified.thenCompose(
            tags ->
                explanations
                    .explain(ctx, question, why)
                    .thenApply(reason -> Result.of(tags, Reason.of(reason, question))));
  }

  private void requireKey(Fields form) {
    if (!key.matches(Requests.value(form, "key"))) {
      throw wrongKey();
    }
  }

  private static ApiError wrongKey() {
    return new ApiError(401, ErrorType.Unauthorized, "The key is missing or wrong.");
  }

  private Question question(Fields form) {
    // Browsers send line breaks as CR LF; the model was trained on LF.
    String body = Requests.value(form, "body").replace("\r\n", "\n");
    return requests.question(Requests.value(form, "title"), body);
  }

  private void requireLabel(String label) {
    if (!model.labels().contains(label)) {
      throw ApiError.invalid("The model has no such label; see /api/v1/labels.");
    }
  }

  private void show(
      Context ctx, String title, String body, @Nullable Result result, @Nullable String problem) {
    Home home = new Home(site, title, body, result, problem);
    // Surrogates without a partner cannot be written; they become question marks here.
    byte[] html = Templates.render("home", home).getBytes(StandardCharsets.UTF_8);
    ctx.contentType("text/html; charset=utf-8").result(html);
  }
}
