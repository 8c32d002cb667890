package io.github.qaclassifier.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.qaclassifier.core.ModelException;
import java.util.OptionalInt;

/**
 * What a {@code tokenizer.json} says of its vocabulary and the native library does not tell.
 *
 * @param size every token id is below this
 * @param padding the id of the padding token, or empty if there is none
 */
record Vocabulary(int size, OptionalInt padding) {

  /**
   * @throws ModelException if the text is not a {@code tokenizer.json}
   */
  static Vocabulary parse(String json) {
    try {
      JsonObject root = JsonParser.parseString(json).getAsJsonObject();
      JsonObject model = root.getAsJsonObject("model");
      JsonElement vocab = model == null ? null : model.get("vocab");
      if (vocab == null) {
        throw new ModelException("tokenizer.json has no model.vocab: it is not a tokenizer.");
      }
      int largest = vocab.isJsonArray() ? vocab.getAsJsonArray().size() - 1 : largest(vocab);
      OptionalInt padding = OptionalInt.empty();
      if (root.has("added_tokens")) {
        for (JsonElement added : root.getAsJsonArray("added_tokens")) {
          int id = added.getAsJsonObject().get("id").getAsInt();
          largest = Math.max(largest, id);
          String content = added.getAsJsonObject().get("content").getAsString();
          if (content.equals("[PAD]") || content.equals("<pad>")) {
            padding = OptionalInt.of(id);
          }
        }
      }
      return new Vocabulary(largest + 1, padding);
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NullPointerException
        | NumberFormatException e) {
      // Gson says in these five ways that a value is not of the kind asked for.
      throw new ModelException("tokenizer.json is not valid: %s.".formatted(e.getMessage()), e);
    }
  }

  private static int largest(JsonElement vocab) {
    return vocab.getAsJsonObject().entrySet().stream()
        .mapToInt(entry -> entry.getValue().getAsInt())
        .max()
        .orElse(-1);
  }
}
