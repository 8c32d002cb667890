package io.github.qaclassifier.web.gradio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamEndsTest {

  @Test
  void sessionWithSeveralStreamsDoesNotKeepOlderSessions() {
    StreamEnds ends = new StreamEnds();
    ends.add("busy", 1);
    ends.add("gone", 2);
    ends.add("busy", 10);

    ends.forgetBefore(5);

    assertThat(ends.of("gone")).isEmpty();
    assertThat(ends.of("busy")).contains(10L);
  }
}
