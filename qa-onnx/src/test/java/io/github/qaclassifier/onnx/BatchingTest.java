package io.github.qaclassifier.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.TokenCount;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchingTest {

  private static List<List<Integer>> plan(Batching batching, int budget, int... lengths) {
    List<EncodedQuestion> questions =
        Arrays.stream(lengths)
            .mapToObj(n -> new EncodedQuestion(new int[n], n, new TokenCount(n, n)))
            .toList();
    return batching.plan(questions, budget).stream()
        .map(run -> run.stream().map(placed -> placed.question().length()).toList())
        .toList();
  }

  @Test
  void questionsAreSortedByLengthWithinTheBudget() {
    assertThat(plan(Batching.PADDED, 24, 8, 9, 8, 8)).containsExactly(List.of(8, 8, 8), List.of(9));
  }

  @Test
  void questionIsPaddedIfAnotherRunWouldCostMore() {
    assertThat(plan(Batching.PADDED, 4096, 8, 14, 15, 40))
        .containsExactly(List.of(8, 14, 15), List.of(40));
  }

  @Test
  void longQuestionStartsANewRunIfManyOthersWouldBePadded() {
    assertThat(plan(Batching.PADDED, 4096, 8, 8, 8, 8, 10))
        .containsExactly(List.of(8, 8, 8, 8), List.of(10));
  }

  @Test
  void graphWithoutMaskRunsEqualLengthsOnly() {
    assertThat(plan(Batching.EQUAL_LENGTHS, 4096, 8, 9, 8))
        .containsExactly(List.of(8, 8), List.of(9));
    assertThat(plan(Batching.SINGLE, 4096, 8, 8)).containsExactly(List.of(8), List.of(8));
  }
}
