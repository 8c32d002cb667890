package io.github.qaclassifier.web.ops;

import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.ErrorType;
import io.github.qaclassifier.web.http.Replies;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicReference;

/** Whether to send requests here: after the warm-up, until stopping begins. */
public final class Readiness {

  private enum State {
    WARMING_UP,
    READY,
    STOPPING
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WARMING_UP);

  /** The model is warm. */
  public void ready() {
    state.compareAndSet(State.WARMING_UP, State.READY);
  }

  /** No new requests, please. */
  public void stopping() {
    state.set(State.STOPPING);
  }

  /** Adds the probes. */
  public void register(RoutesConfig routes) {
    routes.get("/live", ctx -> Replies.text(ctx, "alive\n"));
    routes.get("/ready", this::probe);
    routes.get("/health", this::probe);
  }

  private void probe(Context ctx) {
    switch (state.get()) {
      case READY -> Replies.text(ctx, "ready\n");
      case WARMING_UP ->
          throw new ApiError(503, ErrorType.Unhealthy, "The model is warming up.");
      case STOPPING -> throw new ApiError(503, ErrorType.Unhealthy, "The server is stopping.");
    }
  }
}
