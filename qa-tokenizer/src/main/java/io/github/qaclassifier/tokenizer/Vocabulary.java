package io.github.qaclassifier.tokenizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.qaclassifier.core.ModelException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/**
 * The facts about the vocabulary in a {@code tokenizer.json} that the native library does not
 * state.
 *
 * @param size every token id is below this
 * @param padding the id of the padding token, or empty if there is none
 */
record Vocabulary(int size, OptionalInt padding) {

  /** Without buffers per thread, which would keep this class loader for as long as the thread. */
  @SuppressWarnings("deprecation") // what replaces it needs Jackson 2.16
  private static final JsonFactory JSON =
      new JsonFactory()
          .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES);

  /** The names of the padding token. */
  static final List<String> PADDING = List.of("[PAD]", "<pad>");

  /**
   * @throws ModelException if the bytes are not a {@code tokenizer.json}
   */
  static Vocabulary parse(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      return new Reader(parser).read();
    } catch (JsonProcessingException e) {
      throw new ModelException(
          "tokenizer.json is malformed: %s.".formatted(e.getOriginalMessage()), e);
    } catch (IOException e) {
      // For example a first byte that announces UTF-32.
      throw new ModelException("tokenizer.json is malformed: %s.".formatted(e.getMessage()), e);
    }
  }

  /** Reads the file token by token, without a tree of its 30,000 entries. */
  private static final class Reader {

    private final JsonParser json;
    private int largest = -1;
    private boolean hasVocabulary;
    private OptionalInt padding = OptionalInt.empty();

    Reader(JsonParser json) {
      this.json = json;
    }

    Vocabulary read() throws IOException {
      json.nextToken();
      require(JsonToken.START_OBJECT, "the file");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "model" -> model();
          case "added_tokens" -> addedTokens();
          default -> json.skipChildren();
        }
      }
      if (!hasVocabulary) {
        throw new ModelException("tokenizer.json has no model.vocab: it is not a tokenizer.");
      }
      return new Vocabulary(largest + 1, padding);
    }

    private void model() throws IOException {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        json.skipChildren();
        return;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("vocab")) {
          vocabulary();
        } else {
          json.skipChildren();
        }
      }
    }

    /** Reads an object of ids by token, or, for Unigram models, an array with one entry per id. */
    private void vocabulary() throws IOException {
      hasVocabulary = true;
      if (json.currentToken() == JsonToken.START_ARRAY) {
        int entries = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
          json.skipChildren();
          entries++;
        }
        largest = Math.max(largest, entries - 1);
        return;
      }
      require(JsonToken.START_OBJECT, "model.vocab");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        json.nextToken();
        largest = Math.max(largest, id("model.vocab"));
      }
    }

    private void addedTokens() throws IOException {
      require(JsonToken.START_ARRAY, "added_tokens");
      while (json.nextToken() != JsonToken.END_ARRAY) {
        require(JsonToken.START_OBJECT, "an entry of added_tokens");
        addedToken();
      }
    }

    private void addedToken() throws IOException {
      int id = -1;
      boolean pads = false;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("id")) {
          id = id("added_tokens");
        } else if (name.equals("content")) {
          pads = PADDING.contains(json.getText());
        } else {
          json.skipChildren();
        }
      }
      if (id < 0) {
        throw new ModelException("tokenizer.json is not valid: an added token has no id.");
      }
      largest = Math.max(largest, id);
      padding = pads ? OptionalInt.of(id) : padding;
    }

    private int id(String where) throws IOException {
      require(JsonToken.VALUE_NUMBER_INT, "an id in " + where);
      return json.getIntValue();
    }

    private void require(JsonToken expected, String what) {
      if (json.currentToken() != expected) {
        throw new ModelException(
            "tokenizer.json is not valid: %s is not %s."
                .formatted(
                    what,
                    switch (expected) {
                      case START_OBJECT -> "an object";
                      case START_ARRAY -> "an array";
                      default -> "a whole number";
                    }));
      }
    }
  }
}
