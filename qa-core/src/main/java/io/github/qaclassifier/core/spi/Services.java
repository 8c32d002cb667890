package io.github.qaclassifier.core.spi;

import io.github.qaclassifier.core.MissingComponentException;
import java.util.List;
import java.util.ServiceLoader;

/** Finds the implementations of this package's interfaces on the class path. */
public final class Services {

  private Services() {}

  /**
   * All implementations of {@code type}, in the order of the class path.
   *
   * @param artifact the artifact to name when there is none, as {@code groupId:artifactId}
   * @throws MissingComponentException if there is none
   */
  public static <T> List<T> all(Class<T> type, String artifact) {
    List<T> found = ServiceLoader.load(type).stream().map(ServiceLoader.Provider::get).toList();
    return found.isEmpty() ? List.of(first(type, artifact)) : found;
  }

  /**
   * The first implementation of {@code type}.
   *
   * @param artifact the artifact to name when there is none, as {@code groupId:artifactId}
   * @throws MissingComponentException if there is none
   */
  public static <T> T first(Class<T> type, String artifact) {
    return ServiceLoader.load(type)
        .findFirst()
        .or(() -> ServiceLoader.load(type, type.getClassLoader()).findFirst())
        .orElseThrow(
            () ->
                new MissingComponentException(
                    "No %s is on the class path: add %s to it."
                        .formatted(type.getSimpleName(), artifact)));
  }
}
