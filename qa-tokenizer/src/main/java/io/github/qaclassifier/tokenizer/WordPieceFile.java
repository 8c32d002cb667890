package io.github.qaclassifier.tokenizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.qaclassifier.core.engine.SpecialTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a {@code tokenizer.json} of BERT's kind that {@link WordPieceTokenizer} needs.
 *
 * @param words splits a text into words
 * @param pieces splits a word into token ids
 * @param addedTokens the tokens that are found in a text as they are written, with their ids
 * @param specialTokens the ids of the special tokens
 */
record WordPieceFile(
    BertWords words,
    WordPieces pieces,
    Map<String, Integer> addedTokens,
    SpecialTokens specialTokens) {

  @SuppressWarnings("deprecation") // what replaces it needs Jackson 2.16
  private static final JsonFactory JSON =
      new JsonFactory()
          .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES);

  /**
   * Reads a file.
   *
   * @param padding the id of the padding token, or empty if there is none
   * @return empty if the file is of another kind or uses a feature that is not implemented in Java
   */
  static Optional<WordPieceFile> read(byte[] json, OptionalInt padding) {
    Node root = Node.parse(json);
    Node model = root.at("model");
    Node normalizer = root.at("normalizer");
    boolean supported =
        model.is("type", "WordPiece")
            && normalizer.is("type", "BertNormalizer")
            && root.at("pre_tokenizer").is("type", "BertPreTokenizer")
            && root.at("added_tokens").items().stream().allMatch(WordPieceFile::isPlain);
    if (!supported) {
      return Optional.empty();
    }
    Map<String, Integer> added = new HashMap<>();
    root.at("added_tokens")
        .items()
        .forEach(token -> added.put(token.at("content").text(""), token.at("id").number(0)));
    Map<String, Integer> vocabulary = new HashMap<>();
    model.at("vocab").fields().forEach((token, id) -> vocabulary.put(token, id.number(0)));
    String unknown = model.at("unk_token").text("[UNK]");
    if (!vocabulary.containsKey(unknown)) {
      return Optional.empty();
    }
    return specialTokens(root.at("post_processor"), padding)
        .map(
            special ->
                new WordPieceFile(
                    words(normalizer),
                    WordPieces.of(
                        vocabulary,
                        unknown,
                        model.at("continuing_subword_prefix").text("##"),
                        model.at("max_input_chars_per_word").number(100)),
                    added,
                    special));
  }

  private static BertWords words(Node normalizer) {
    boolean lowercase = normalizer.at("lowercase").flag(true);
    return new BertWords(
        normalizer.at("clean_text").flag(true),
        normalizer.at("handle_chinese_chars").flag(true),
        normalizer.at("strip_accents").flag(lowercase),
        lowercase);
  }

  /** Whether an added token is matched literally at every position. */
  private static boolean isPlain(Node token) {
    return !token.at("single_word").flag(false)
        && !token.at("lstrip").flag(false)
        && !token.at("rstrip").flag(false)
        && !token.at("normalized").flag(false)
        && !token.at("content").text("").isEmpty();
  }

  private static Optional<SpecialTokens> specialTokens(Node processor, OptionalInt padding) {
    OptionalInt start = OptionalInt.empty();
    OptionalInt separator = OptionalInt.empty();
    if (processor.is("type", "BertProcessing")) {
      start = processor.at("cls").at(1).id();
      separator = processor.at("sep").at(1).id();
    } else if (processor.is("type", "TemplateProcessing")
        && processor.at("single").items().size() == 3
        && processor.at("pair").items().size() == 5) {
      start = specialToken(processor, 0);
      separator = specialToken(processor, 2);
    }
    if (start.isEmpty() || separator.isEmpty()) {
      return Optional.empty();
    }
    int end = separator.getAsInt();
    return Optional.of(new SpecialTokens(start.getAsInt(), end, padding.orElse(end), false));
  }

  private static OptionalInt specialToken(Node processor, int index) {
    String name = processor.at("single").at(index).at("SpecialToken").at("id").text("");
    return processor.at("special_tokens").at(name).at("ids").at(0).id();
  }

  /**
   * A JSON value. A missing value is a node too, so that a path can be followed without null
   * checks.
   */
  private record Node(@Nullable Object value) {

    static Node parse(byte[] json) {
      try (JsonParser parser = JSON.createParser(json)) {
        parser.nextToken();
        return read(parser);
      } catch (IOException e) {
        throw new UncheckedIOException("Vocabulary has read this file before", e);
      }
    }

    private static Node read(JsonParser json) throws IOException {
      return switch (json.currentToken()) {
        case START_OBJECT -> {
          Map<String, Node> fields = new HashMap<>();
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, read(json));
          }
          yield new Node(fields);
        }
        case START_ARRAY -> {
          List<Node> items = new ArrayList<>();
          while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(json));
          }
          yield new Node(items);
        }
        case VALUE_NUMBER_INT -> new Node(json.getNumberValue());
        case VALUE_TRUE -> new Node(true);
        case VALUE_FALSE -> new Node(false);
        case VALUE_NULL -> new Node(null);
        default -> new Node(json.getText());
      };
    }

    Node at(String field) {
      return fields().getOrDefault(field, new Node(null));
    }

    Node at(int index) {
      return index < items().size() ? items().get(index) : new Node(null);
    }

    boolean is(String field, String text) {
      return text.equals(at(field).value);
    }

    @SuppressWarnings("unchecked") // only read() makes maps
    Map<String, Node> fields() {
      return value instanceof Map<?, ?> map ? (Map<String, Node>) map : Map.of();
    }

    @SuppressWarnings("unchecked") // only read() makes lists
    List<Node> items() {
      return value instanceof List<?> list ? (List<Node>) list : List.of();
    }

    String text(String otherwise) {
      return value instanceof String text ? text : otherwise;
    }

    int number(int otherwise) {
      return value instanceof Integer number ? number : otherwise;
    }

    boolean flag(boolean otherwise) {
      return value instanceof Boolean flag ? flag : otherwise;
    }

    OptionalInt id() {
      return value instanceof Integer id ? OptionalInt.of(id) : OptionalInt.empty();
    }
  }
}
