package io.github.qaclassifier.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which class loaders are searched for the files of a model. */
final class ModelFilesTest {

  private final @Nullable ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir Path folder;

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void modelBesideTheLibraryIsFoundWhateverTheContextLoaderIs() throws Exception {
    Files.createDirectories(folder.resolve("com/example/model"));
    Files.writeString(folder.resolve("com/example/model/config.json"), "{}");
    URL library = ModelFiles.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader own =
        new URLClassLoader(
            new URL[] {library, folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      for (ClassLoader context :
          new @Nullable ClassLoader[] {null, ClassLoader.getPlatformClassLoader(), before}) {
        Thread.currentThread().setContextClassLoader(context);
        Class<?> type = own.loadClass(ModelFiles.class.getName());
        Object files =
            type.getMethod("onClassPath", String.class).invoke(null, "com/example/model");
        type.getMethod("requirePresent").invoke(files);
      }
    }
  }

  @Test
  void modelThatOnlyTheContextLoaderSeesIsFound() throws IOException {
    Files.createDirectories(folder.resolve("com/example/model"));
    Files.writeString(folder.resolve("com/example/model/config.json"), "{}");
    try (URLClassLoader context = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Thread.currentThread().setContextClassLoader(context);
      assertThat(ModelFiles.onClassPath("com/example/model").read("config.json"))
          .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("{}"));
    }
  }

  @Test
  void missingModelIsReportedWithTheArtifactToAdd() {
    Thread.currentThread().setContextClassLoader(null);
    String resource = QuestionClassifiers.DEFAULT_RESOURCE;
    assertThatThrownBy(() -> ModelFiles.onClassPath(resource).requirePresent())
        .isInstanceOf(MissingComponentException.class)
        .hasMessageContaining("add io.github.qaclassifier:qa-model-stackoverflow");
  }

  @Test
  void missingModelOfOnesOwnIsReportedWithoutAnArtifactToAdd() {
    ModelFiles files = ModelFiles.on(ClassLoader.getSystemClassLoader(), "com/example/typo");
    assertThatThrownBy(files::requirePresent)
        .isInstanceOf(MissingComponentException.class)
        .hasMessage(
            "No model is on the class path at com/example/typo: check the name of the resource.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/com/example/model", "com/example/model/", "/"})
  void slashAtTheStartOrEndOfAResourceIsRejected(String resource) {
    assertThatThrownBy(() -> ModelFiles.on(ClassLoader.getSystemClassLoader(), resource))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("slash");
  }
}
