package io.github.qaclassifier.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Copies maps, and trees of maps, lists, texts, numbers and booleans. */
final class Trees {

  private Trees() {}

  /** Returns an unmodifiable copy in the same order, which {@link Map#copyOf} does not keep. */
  static <V> Map<String, V> ordered(Map<String, V> map) {
    Map<String, V> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, Objects.requireNonNull(value, key)));
    return Collections.unmodifiableMap(copy);
  }

  /**
   * Returns an unmodifiable deep copy.
   *
   * @throws IllegalArgumentException if a value cannot be represented in JSON
   */
  static Map<String, Object> copy(Map<?, ?> tree) {
    Map<String, Object> copy = new LinkedHashMap<>();
    tree.forEach((key, value) -> copy.put(String.valueOf(key), value(value, key)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object value(Object value, Object key) {
    if (value instanceof Map<?, ?> map) {
      return copy(map);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(value(element, key)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
      throw new IllegalArgumentException(
          "The figure %s is %s; it must be finite.".formatted(key, value));
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException(
        "The value of %s is %s, which cannot be represented in JSON.".formatted(key, value));
  }
}
