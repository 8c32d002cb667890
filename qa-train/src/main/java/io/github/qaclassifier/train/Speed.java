package io.github.qaclassifier.train;

/** Tokens per second, over about the last hundred steps. Not safe for threads. */
final class Speed {

  private static final double FORGETTING = 0.99;

  private double tokens;
  private double seconds;
  private long last = System.nanoTime();

  void add(int count) {
    long now = System.nanoTime();
    tokens = FORGETTING * tokens + count;
    seconds = FORGETTING * seconds + (now - last) / 1e9;
    last = now;
  }

  double tokensPerSecond() {
    return seconds > 0 ? tokens / seconds : 0;
  }
}
