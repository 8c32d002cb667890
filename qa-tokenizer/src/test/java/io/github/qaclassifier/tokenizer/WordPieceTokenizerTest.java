package io.github.qaclassifier.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.testkit.HostileTexts;
import io.github.qaclassifier.testkit.TinyModels;
import io.github.qaclassifier.testkit.TinyTokenizers;
import io.github.qaclassifier.testkit.TokenizerContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordPieceTokenizerTest extends TokenizerContract {

  /** The vocabulary of 30,522 tokens, in which more than in a tiny one can go wrong. */
  private static final Path SHIPPED =
      Path.of(
          "../models/stackoverflow/src/main/resources/io/github/qaclassifier/model/tokenizer.json");

  @Override
  protected Tokenizer open() {
    return inJava(TinyModels.huggingFace().read("tokenizer.json").orElseThrow()).orElseThrow();
  }

  private static Optional<Tokenizer> inJava(byte[] json) {
    return WordPieceTokenizer.open(json, Vocabulary.parse(json));
  }

  @Test
  void tokenizerOfAnotherFamilyIsNotOpened() {
    assertThat(inJava(TinyTokenizers.byteLevelBpe())).isEmpty();
  }

  @Test
  void addedTokenThatIsNotFoundAsItIsWrittenIsNotOpened() throws IOException {
    String json =
        Files.readString(SHIPPED).replaceFirst("\"lstrip\":\\s*false", "\"lstrip\": true");
    assertThat(inJava(json.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void vocabularyIsThatOfTheNativeTokenizer() throws IOException {
    byte[] json = Files.readAllBytes(SHIPPED);
    try (Tokenizer java = inJava(json).orElseThrow();
        Tokenizer library = new HuggingFaceTokenizerProvider().open(json)) {
      assertThat(java.specialTokens()).isEqualTo(library.specialTokens());
      assertThat(java.vocabularySize()).isEqualTo(library.vocabularySize());
    }
  }

  @Test
  void unusualTextsHaveTheIdsOfTheNativeTokenizer() throws IOException {
    try (Pair pair = Pair.open(Files.readAllBytes(SHIPPED))) {
      HostileTexts.all().forEach(text -> pair.compare(text.getPayload()));
      List.of(
              "[CLS] how [SEP][SEP] [MASK]x [PAD] [sep] [ CLS ]",
              "a".repeat(100) + " " + "a".repeat(101),
              "\u0130stanbul \u00c5ngstr\u00f6m \ufb01x \u1e9e \u01c5 \u03a3\u03a3",
              "x\u0301\u0323y e\u0301\u0301 \u0344",
              "\u6f22\u5b57\u304b\u306a\ud55c\uae00\ud867\ude3d",
              "tab\there\u00a0and\u2009there\u2028or\u0085so\u000bon",
              "$x = 3; // C++/C#: a->b && !c ~ `d` ^ <e>|f")
          .forEach(pair::compare);
    }
  }

  @Test
  void everyCharacterHasTheIdsOfTheNativeTokenizer() throws IOException {
    try (Pair pair = Pair.open(Files.readAllBytes(SHIPPED))) {
      int step = 64;
      for (int first = 0; first < Character.MAX_CODE_POINT; first += step) {
        if (first >= Character.MIN_SURROGATE && first <= Character.MAX_SURROGATE) {
          continue;
        }
        pair.compare(
            IntStream.range(first, first + step)
                .mapToObj(c -> "a" + Character.toString(c) + "b")
                .collect(Collectors.joining(" ")));
      }
    }
  }

  @Test
  void randomTextsHaveTheIdsOfTheNativeTokenizer() throws IOException {
    Random random = new Random(20);
    String[] parts = {
      "java",
      "Spring",
      "\u00e9",
      "e\u0301",
      "##ing",
      "[SEP]",
      "[UNK",
      " ",
      "  ",
      "\n",
      "\t",
      ".",
      "--",
      "#",
      "\u200b",
      "\u00ad",
      "\u6f22",
      "\u0130",
      "\ud83d\ude00",
      "\ud83d",
      "\ufffd",
      "\u0000",
      "\ue000",
      "9",
      "_",
      "\u0e33",
      "\u1100\u1161",
      "\u0928\u093f",
      "\u05e9\u05b8"
    };
    try (Pair pair = Pair.open(Files.readAllBytes(SHIPPED))) {
      for (int i = 0; i < 3_000; i++) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(40); length > 0; length--) {
          if (random.nextInt(5) == 0) {
            text.appendCodePoint(random.nextInt(0x3000));
          } else {
            text.append(parts[random.nextInt(parts.length)]);
          }
        }
        pair.compare(text.toString());
      }
    }
  }
}
