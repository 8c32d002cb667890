package io.github.qaclassifier.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Small tokenizers of each kind, as the bytes of a {@code tokenizer.json}. */
public final class TinyTokenizers {

  private static final List<String> FIRST = List.of("<s>", "<pad>", "</s>", "<unk>");
  private static final String LAST = "<mask>";
  private static final List<String> WORDS =
      List.of("python", "java", "css", "sort", "list", "error", "table", "button", "string", "use");

  private TinyTokenizers() {}

  /** Returns a WordPiece tokenizer like that of BERT, in lower case. */
  public static byte[] wordPiece() {
    return TinyModels.encoder().read("tokenizer.json").orElseThrow();
  }

  /** Returns a case-sensitive WordPiece tokenizer whose vocabulary is in lower case. */
  public static byte[] casedWordPiece() {
    return new String(wordPiece(), StandardCharsets.UTF_8)
        .replaceFirst("\"lowercase\"\\s*:\\s*true", "\"lowercase\": false")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a byte-level BPE tokenizer like that of RoBERTa, with a few words. */
  public static byte[] byteLevelBpe() {
    Set<String> tokens = new LinkedHashSet<>(FIRST);
    for (int value = 0; value < 256; value++) {
      tokens.add(Character.toString(letter(value)));
    }
    Set<String> merges = new LinkedHashSet<>();
    for (String word : WORDS) {
      for (String start : List.of(Character.toString(letter(' ')), "")) {
        String whole = start + word;
        for (int end = 1; end < whole.length(); end++) {
          merges.add(whole.substring(0, end) + " " + whole.charAt(end));
          tokens.add(whole.substring(0, end + 1));
        }
      }
    }
    tokens.add(LAST);
    Map<String, Integer> ids = new LinkedHashMap<>();
    tokens.forEach(token -> ids.put(token, ids.size()));
    return """
        {
          "version": "1.0",
          "truncation": null,
          "padding": null,
          "added_tokens": [%s],
          "normalizer": null,
          "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true},
          "post_processor": {"type": "RobertaProcessing", "sep": ["</s>", 2], "cls": ["<s>", 0],
            "trim_offsets": true, "add_prefix_space": false},
          "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true},
          "model": {"type": "BPE", "dropout": null, "unk_token": null,
            "continuing_subword_prefix": "", "end_of_word_suffix": "", "fuse_unk": false,
            "vocab": {%s},
            "merges": [%s]}
        }
        """
        .formatted(
            ids.entrySet().stream()
                .filter(token -> FIRST.contains(token.getKey()) || token.getKey().equals(LAST))
                .map(token -> added(token.getKey(), token.getValue()))
                .collect(Collectors.joining(",")),
            ids.entrySet().stream()
                .map(token -> quoted(token.getKey()) + ":" + token.getValue())
                .collect(Collectors.joining(",")),
            merges.stream().map(TinyTokenizers::quoted).collect(Collectors.joining(",")))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the letter for a byte: the byte itself if printable, otherwise one above 255. */
  private static char letter(int value) {
    int hidden = 0;
    for (int smaller = 0; smaller < value; smaller++) {
      hidden += isPrintable(smaller) ? 0 : 1;
    }
    return (char) (isPrintable(value) ? value : 256 + hidden);
  }

  private static boolean isPrintable(int value) {
    return (value >= '!' && value <= '~') || (value >= 0xA1 && value != 0xAD);
  }

  private static String added(String token, int id) {
    return """
        {"id": %d, "content": "%s", "single_word": false, "lstrip": %b, "rstrip": false, \
        "normalized": false, "special": true}"""
        .formatted(id, token, token.equals(LAST));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
