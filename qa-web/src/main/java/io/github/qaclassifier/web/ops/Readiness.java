package io.github.qaclassifier.web.ops;

import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.ErrorType;
import io.github.qaclassifier.web.http.Responses;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Whether the server accepts requests: from the end of the warm-up until stopping begins. */
public final class Readiness {

  private enum State {
    WARMING_UP,
    READY,
    STOPPING
  }

  private volatile State state = State.WARMING_UP;

  /** Records that the model is warm. */
  public synchronized void ready() {
    if (state == State.WARMING_UP) {
      state = State.READY;
    }
  }

  /** Records that stopping has begun. */
  public synchronized void stopping() {
    state = State.STOPPING;
  }

  /** Whether stopping has begun. */
  public boolean isStopping() {
    return state == State.STOPPING;
  }

  /** Adds the probes. */
  public void register(RoutesConfig routes) {
    routes.get("/live", ctx -> Responses.text(ctx, "alive\n"));
    routes.get("/ready", this::probe);
    routes.get("/health", this::probe);
  }

  private void probe(Context ctx) {
    switch (state) {
      case READY -> Responses.text(ctx, "ready\n");
      case WARMING_UP -> throw new ApiError(503, ErrorType.Unhealthy, "The model is warming up.");
      case STOPPING -> throw new ApiError(503, ErrorType.Unhealthy, "The server is stopping.");
    }
  }
}
