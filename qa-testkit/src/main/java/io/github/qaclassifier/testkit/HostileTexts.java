package io.github.qaclassifier.testkit;

import java.util.List;
import org.junit.jupiter.api.Named;

/** Unusual texts that clients really send: control characters, broken Unicode, other scripts. */
public final class HostileTexts {

  private HostileTexts() {}

  /** Returns the texts, each with a name for the test report. None is empty. */
  public static List<Named<String>> all() {
    return List.of(
        Named.of("NUL only", "\u0000"),
        Named.of("NUL inside", "null\u0000pointer"),
        Named.of("unpaired high surrogate", "broken \uD83D emoji"),
        Named.of("unpaired low surrogate at the start", "\uDE00 broken"),
        Named.of("high surrogate at the end", "cut off \uD83D"),
        Named.of("surrogates in the wrong order", "\uDE00\uD83D"),
        Named.of("emoji only", "😀🚀👩‍👩‍👧‍👦🇩🇪"),
        Named.of("control characters", "\u0001\u0002\u001B[31m\u007F"),
        Named.of("byte order mark", "\uFEFFhow to"),
        Named.of("zero-width characters", "\u200B\u200D\u2060"),
        Named.of("stacked accents", "Z" + "\u0301".repeat(1000)),
        Named.of("right to left", "كيف أوسط عنصر \u202Ediv\u202C في CSS"),
        Named.of("no blanks", "Пример一个问题の例".repeat(50)),
        Named.of("special tokens by name", "[CLS] [SEP] [PAD] [MASK] <s> </s> <pad>"),
        Named.of("one word of 10,000 letters", "x".repeat(10_000)),
        Named.of("punctuation only", "<>/\\{}[]();:'\"!?.,".repeat(100)));
  }

  /** Returns about 5 MB of text that looks like code. */
  public static String fiveMegabytes() {
    String line = "for (int i = 0; i < n; i++) { total += values[i]; } // héllo 世界\n";
    return line.repeat(5_000_000 / line.length());
  }
}
