package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of an object in a JSON file. A member of another type is an error that names it. */
final class JsonObject {

  private final Map<String, @Nullable Object> members;
  private final String where;
  private final String path;

  /**
   * @param where the file and its folder, for messages
   * @param path the path of the object in the file, with a point at its end; empty for the root
   */
  JsonObject(Map<String, @Nullable Object> members, String where, String path) {
    this.members = members;
    this.where = where;
    this.path = path;
  }

  /**
   * @throws ModelException if there is a member of another name
   */
  void requireOnly(String... names) {
    Set<String> known = Set.of(names);
    for (String name : members.keySet()) {
      if (!known.contains(name)) {
        throw malformed(name, "is unknown");
      }
    }
  }

  /** Returns the names and values, in their order in the file. */
  Map<String, @Nullable Object> members() {
    return members;
  }

  /** Returns a text, or a number or boolean as text; empty for any other value, or without one. */
  Optional<String> optionalText(String name) {
    Object value = members.get(name);
    return value == null || value instanceof Map<?, ?> || value instanceof List<?>
        ? Optional.empty()
        : Optional.of(value.toString());
  }

  /** Returns a whole number of 32 bits; empty for any other value, or without one. */
  Optional<Integer> optionalInteger(String name) {
    return members.get(name) instanceof Integer integer ? Optional.of(integer) : Optional.empty();
  }

  /** Returns a number; empty for any other value, or without one. */
  Optional<Double> optionalNumber(String name) {
    return members.get(name) instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  String text(String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw mustBe(name, "a text");
  }

  double number(String name) {
    return optionalNumber(name).orElseThrow(() -> mustBe(name, "a number"));
  }

  int integer(String name) {
    return optionalInteger(name).orElseThrow(() -> mustBe(name, "a whole number"));
  }

  long whole(String name) {
    Object value = members.get(name);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw mustBe(name, "a whole number");
  }

  JsonObject object(String name) {
    return objectOf(members.get(name), name);
  }

  List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object element : list(name)) {
      objects.add(objectOf(element, "%s[%d]".formatted(name, objects.size())));
    }
    return objects;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object element : list(name)) {
      if (!(element instanceof String text)) {
        throw mustBe(name, "an array of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  /** Returns an object whose values are all texts, in its order in the file. */
  Map<String, String> textsByName(String name) {
    JsonObject object = object(name);
    Map<String, String> texts = new LinkedHashMap<>();
    object.members.keySet().forEach(key -> texts.put(key, object.text(key)));
    return texts;
  }

  private List<?> list(String name) {
    if (members.get(name) instanceof List<?> list) {
      return list;
    }
    throw mustBe(name, "an array");
  }

  @SuppressWarnings("unchecked") // FolderJson makes no other maps
  private JsonObject objectOf(@Nullable Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return new JsonObject((Map<String, @Nullable Object>) map, where, path + name + ".");
    }
    throw mustBe(name, "an object");
  }

  private ModelException mustBe(String name, String kind) {
    return members.containsKey(name)
        ? malformed(name, "must be " + kind)
        : malformed(name, "is missing");
  }

  private ModelException malformed(String name, String problem) {
    return new ModelException("%s is malformed: %s%s %s.".formatted(where, path, name, problem));
  }
}
