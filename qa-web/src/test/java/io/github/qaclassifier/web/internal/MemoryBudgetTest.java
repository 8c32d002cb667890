package io.github.qaclassifier.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private final MemoryBudget budget = new MemoryBudget(100);
  private final List<String> evicted = new ArrayList<>();

  private MemoryBudget.Share share(String address) {
    return budget.evictable(address, () -> evicted.add(address));
  }

  @Test
  void newcomerTakesTheMemoryOfTheAddressThatHoldsTheMost() {
    share("single").take(40);
    share("hoarder").take(30);
    share("hoarder").take(30);
    assertThat(share("newcomer").take(10)).isTrue();
    assertThat(evicted).containsExactly("hoarder");
  }

  @Test
  void largestShareOfAnAddressGivesWayToItsSmallOnes() {
    MemoryBudget.Share large = share("one");
    large.take(90);
    assertThat(share("one").take(20)).isTrue();
    assertThat(large.isEvicted()).isTrue();
    assertThat(large.take(1)).isFalse();
    assertThat(large.keep()).isFalse();
  }

  @Test
  void shareThatWouldBeTheLargestItselfIsRefused() {
    share("a").take(50);
    share("b").take(50);
    assertThat(share("c").take(60)).isFalse();
    assertThat(evicted).isEmpty();
  }

  @Test
  void completeBodiesAndResponsesNeverGiveWay() {
    MemoryBudget.Share complete = share("a");
    complete.take(60);
    assertThat(complete.keep()).isTrue();
    budget.permanent().take(30);
    assertThat(share("b").take(20)).isFalse();
    complete.close();
    assertThat(share("b").take(20)).isTrue();
  }
}
