package io.github.qaclassifier.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.MissingComponentException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Service look-up where the context class loader is missing, foreign or has a second copy of the
 * library.
 */
final class ServicesTest {

  /** A service of this test. */
  public interface Greeter {}

  /** Its implementation. */
  public static final class Hello implements Greeter {

    /** For {@link java.util.ServiceLoader}. */
    public Hello() {}
  }

  /** An implementation whose dependency is missing. */
  public static final class Broken implements Greeter {

    /** Fails as a class does whose library is not on the class path. */
    public Broken() {
      throw new NoClassDefFoundError("com/example/Library");
    }
  }

  private final @Nullable ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir Path folder;

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void contextLoaderIsSearchedWhenTheLoaderOfTheInterfaceHasNoProvider() throws IOException {
    try (URLClassLoader context = loader(Greeter.class.getClassLoader(), Hello.class)) {
      Thread.currentThread().setContextClassLoader(context);
      assertThat(Services.first(Greeter.class, "qa-greeter")).isInstanceOf(Hello.class);
    }
  }

  @Test
  void providerOfTheOwnLoaderIsFoundWhateverTheContextLoaderIs() throws Exception {
    try (URLClassLoader own = copy();
        URLClassLoader other = copy()) {
      Class<?> type = own.loadClass(Greeter.class.getName());
      Class<?> services = own.loadClass(Services.class.getName());
      for (ClassLoader context :
          new @Nullable ClassLoader[] {null, ClassLoader.getPlatformClassLoader(), other, own}) {
        Thread.currentThread().setContextClassLoader(context);
        Object found =
            services.getMethod("first", Class.class, String.class).invoke(null, type, "qa-greeter");
        assertThat(found.getClass().getClassLoader()).isSameAs(own);
      }
    }
  }

  @Test
  void brokenProviderDoesNotHideAWorkingOne() throws IOException {
    try (URLClassLoader context =
        loader(Greeter.class.getClassLoader(), Broken.class, Hello.class)) {
      Thread.currentThread().setContextClassLoader(context);
      assertThat(Services.all(Greeter.class, "qa-greeter")).hasExactlyElementsOfTypes(Hello.class);
    }
  }

  @Test
  void brokenProviderAloneIsNamedWithItsCause() throws IOException {
    try (URLClassLoader context = loader(Greeter.class.getClassLoader(), Broken.class)) {
      Thread.currentThread().setContextClassLoader(context);
      assertThatThrownBy(() -> Services.first(Greeter.class, "qa-greeter"))
          .isInstanceOf(MissingComponentException.class)
          .hasMessageContaining("com/example/Library")
          .hasMessageContaining("io.github.qaclassifier:qa-greeter");
    }
  }

  @Test
  void missingProviderIsReportedWithTheArtifactToAdd() {
    assertThatThrownBy(() -> Services.first(Greeter.class, "qa-greeter"))
        .isInstanceOf(MissingComponentException.class)
        .hasMessage(
            "No Greeter is on the class path: add io.github.qaclassifier:qa-greeter to it.");
  }

  /** A second copy of the library and of this test, with a provider. */
  private URLClassLoader copy() throws IOException {
    return new URLClassLoader(
        new URL[] {
          Services.class.getProtectionDomain().getCodeSource().getLocation(),
          ServicesTest.class.getProtectionDomain().getCodeSource().getLocation(),
          listing(Hello.class)
        },
        ClassLoader.getPlatformClassLoader());
  }

  private URLClassLoader loader(ClassLoader parent, Class<?>... providers) throws IOException {
    return new URLClassLoader(new URL[] {listing(providers)}, parent);
  }

  private URL listing(Class<?>... providers) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(
        services.resolve(Greeter.class.getName()),
        List.of(providers).stream().map(Class::getName).toList());
    return folder.toUri().toURL();
  }
}
