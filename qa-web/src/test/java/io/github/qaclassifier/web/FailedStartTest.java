package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.serving.QuestionServer;
import io.github.qaclassifier.core.serving.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that cannot start releases everything that it has opened. */
class FailedStartTest {

  private final QuestionServer server = QuestionServer.find();

  /** Fails before the routes are complete, and in the warm-up, when Jetty runs. */
  static Stream<FailingClassifier> classifiers() {
    return Stream.of(
        new FailingClassifier().failToDescribe(), new FailingClassifier().failToClassify());
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void failedStartFreesThePort(FailingClassifier classifier) throws IOException {
    try (classifier) {
      ServerOptions options = ServerOptions.DEFAULT.withPort(freePort());
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> server.start(classifier, options))
            .isInstanceOf(InferenceException.class);
      }
      assertThat(classifier.isClosed()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void failedOpeningClosesTheClassifierAndEndsTheThreads(FailingClassifier classifier)
      throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    assertThatThrownBy(() -> server.open(() -> classifier, Served.OPTIONS))
        .isInstanceOf(InferenceException.class);

    assertThat(classifier.isClosed()).isTrue();
    List<Thread> ownThreads = new ArrayList<>(Thread.getAllStackTraces().keySet());
    ownThreads.removeAll(before);
    ownThreads.removeIf(thread -> !thread.getName().matches("qa-(batch|http|explain).*"));
    for (Thread thread : ownThreads) {
      TimeUnit.MINUTES.timedJoin(thread, 1);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @Test
  void failureToOpenTheClassifierFreesThePort() throws IOException {
    ServerOptions options = ServerOptions.DEFAULT.withPort(freePort());
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(
              () ->
                  server.open(
                      () -> {
                        throw new InferenceException("The test lets the opening fail.");
                      },
                      options))
          .isInstanceOf(InferenceException.class);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
