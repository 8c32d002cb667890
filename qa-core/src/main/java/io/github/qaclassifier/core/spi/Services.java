package io.github.qaclassifier.core.spi;

import io.github.qaclassifier.core.MissingComponentException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the implementations of a service interface. Each service interface has a {@code static
 * find()} that calls this class and is the only place that names the artifact to add.
 *
 * <p>The class loader of the interface is searched first, then the context class loader of the
 * thread. A context class loader that is null, sees nothing of this library or holds a second copy
 * of it is ignored.
 */
public final class Services {

  private static final String GROUP = "io.github.qaclassifier";

  /** A class loader may report as many broken providers; after that, the search ends. */
  private static final int MAX_BROKEN_PROVIDERS = 100;

  private Services() {}

  /**
   * Returns the first implementation of {@code type}.
   *
   * @param artifactId the artifact of this project that contains one, for the message
   * @throws MissingComponentException if there is none
   */
  public static <T> T first(Class<T> type, String artifactId) {
    return all(type, artifactId).get(0);
  }

  /**
   * Returns all implementations of {@code type}, one per class, in the order of the class path; at
   * least one.
   *
   * @param artifactId the artifact of this project that contains one, for the message
   * @throws MissingComponentException if there is none
   */
  public static <T> List<T> all(Class<T> type, String artifactId) {
    // The look-up runs in this module for services of other modules too.
    Services.class.getModule().addReads(type.getModule()).addUses(type);
    Map<Class<?>, T> found = new LinkedHashMap<>();
    List<Throwable> broken = new ArrayList<>();
    collect(type, type.getClassLoader(), found, broken);
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null && context != type.getClassLoader() && sees(context, type)) {
      collect(type, context, found, broken);
    }
    if (found.isEmpty()) {
      throw missing(type, GROUP + ":" + artifactId, broken);
    }
    return List.copyOf(found.values());
  }

  /**
   * Checks that a library is on the class path. Call it before a class that uses the library is
   * loaded: a missing jar is then reported by its name, not by the name of one of its classes.
   *
   * @param user a class of the module that needs the library
   * @param className a class of the library
   * @param library the artifact that contains it, as {@code groupId:artifactId}
   * @throws MissingComponentException if the class is not found
   */
  public static void requireLibrary(Class<?> user, String className, String library) {
    try {
      Class.forName(className, false, user.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new MissingComponentException(
          "The jar %s is not on the class path: add it, or let Maven or Gradle resolve the dependencies of %s."
              .formatted(library, GROUP),
          e);
    }
  }

  private static <T> void collect(
      Class<T> type, @Nullable ClassLoader loader, Map<Class<?>, T> found, List<Throwable> broken) {
    Iterator<T> providers = ServiceLoader.load(type, loader).iterator();
    while (broken.size() < MAX_BROKEN_PROVIDERS) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        T provider = providers.next();
        found.putIfAbsent(provider.getClass(), provider);
      } catch (ServiceConfigurationError | LinkageError e) {
        broken.add(e);
      }
    }
  }

  /** Whether the loader knows the very same class, not that of a second copy of the library. */
  private static boolean sees(ClassLoader loader, Class<?> type) {
    try {
      return Class.forName(type.getName(), false, loader) == type;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static MissingComponentException missing(
      Class<?> type, String artifact, List<Throwable> broken) {
    if (broken.isEmpty()) {
      return new MissingComponentException(
          "No %s is on the class path: add %s to it.".formatted(type.getSimpleName(), artifact));
    }
    Throwable cause = broken.get(0);
    return new MissingComponentException(
        "The %s on the class path cannot be loaded (%s): add %s with all of its dependencies."
            .formatted(type.getSimpleName(), rootMessage(cause), artifact),
        cause);
  }

  private static String rootMessage(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }
}
