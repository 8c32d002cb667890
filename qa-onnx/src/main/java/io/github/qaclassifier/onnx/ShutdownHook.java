package io.github.qaclassifier.onnx;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;

/**
 * The shutdown hook that ONNX Runtime registers when it starts. The JVM refers to a hook until it
 * exits, so the hook keeps the class loader of an application that was redeployed. The hook only
 * frees memory that the end of the process frees anyway.
 *
 * <p>Java has no API to find a hook of other code. The registry of hooks can be read where the
 * package {@code java.lang} is open to this code, as the start scripts of Tomcat and WildFly
 * arrange with {@code --add-opens java.base/java.lang=ALL-UNNAMED}. Elsewhere the hook stays.
 */
final class ShutdownHook implements AutoCloseable {

  private final Thread thread = Thread.currentThread();
  private final ClassLoader previous = thread.getContextClassLoader();
  private final ClassLoader mark;

  private ShutdownHook(ClassLoader mark) {
    this.mark = mark;
  }

  /**
   * Marks the threads that the current thread creates until {@link #close()}: they inherit a
   * context class loader that nothing else has. It also keeps the context class loader of the
   * caller out of the hook.
   */
  static ShutdownHook expectFrom(Class<?> owner) {
    ShutdownHook hook = new ShutdownHook(new Mark(owner.getClassLoader()));
    hook.thread.setContextClassLoader(hook.mark);
    return hook;
  }

  /** Removes the hook, if this JVM allows it. */
  void remove() {
    try {
      Class<?> registry = Class.forName("java.lang.ApplicationShutdownHooks");
      Field hooks = registry.getDeclaredField("hooks");
      if (hooks.trySetAccessible()) {
        marked(registry, hooks).forEach(Runtime.getRuntime()::removeShutdownHook);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Another JDK, or the JVM shuts down: the hook stays.
    }
  }

  private List<Thread> marked(Class<?> registry, Field hooks) throws IllegalAccessException {
    synchronized (registry) {
      return ((Map<?, ?>) hooks.get(null))
          .keySet().stream()
              .map(Thread.class::cast)
              .filter(hook -> hook.getContextClassLoader() == mark)
              .toList();
    }
  }

  @Override
  public void close() {
    thread.setContextClassLoader(previous);
  }

  private static final class Mark extends ClassLoader {

    Mark(ClassLoader parent) {
      super(parent);
    }
  }
}
