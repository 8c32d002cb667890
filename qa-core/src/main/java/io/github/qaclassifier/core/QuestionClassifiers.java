package io.github.qaclassifier.core;

import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.core.engine.QuestionClassifierProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Opens classifiers. The engine is found on the class path ({@link java.util.ServiceLoader}), so an
 * application compiles against {@code qa-core} alone.
 */
public final class QuestionClassifiers {

  /** The class-path folder in which a model artifact keeps its files. */
  public static final String DEFAULT_RESOURCE = "io/github/qaclassifier/model";

  private QuestionClassifiers() {}

  /**
   * Opens the model on the class path, such as that of {@code qa-model-stackoverflow}. The class
   * loader of this library is searched first, then the context class loader of the thread.
   *
   * @throws MissingComponentException if the engine or the model is not on the class path
   * @throws ModelException if the model is invalid
   */
  public static QuestionClassifier open() {
    return open(ClassifierOptions.DEFAULT);
  }

  /** As {@link #open()}, with options. */
  public static QuestionClassifier open(ClassifierOptions options) {
    return open(ModelFiles.onClassPath(DEFAULT_RESOURCE), options);
  }

  /**
   * Opens a model folder.
   *
   * @throws MissingComponentException if no engine is on the class path
   * @throws ModelException if the folder is missing or invalid; the message says which file and why
   */
  public static QuestionClassifier open(Path folder) {
    return open(folder, ClassifierOptions.DEFAULT);
  }

  /** As {@link #open(Path)}, with options. */
  public static QuestionClassifier open(Path folder, ClassifierOptions options) {
    return open(ModelFiles.in(folder), options);
  }

  /** Opens the model in {@code resource}, a folder on the class path of {@code loader}. */
  public static QuestionClassifier open(ClassLoader loader, String resource) {
    return open(loader, resource, ClassifierOptions.DEFAULT);
  }

  /** As {@link #open(ClassLoader, String)}, with options. */
  public static QuestionClassifier open(
      ClassLoader loader, String resource, ClassifierOptions options) {
    return open(ModelFiles.on(loader, resource), options);
  }

  /** Returns the version of this library, for example {@code 0.1.0}. */
  public static String version() {
    // A resource, because a shaded jar has the manifest of the application.
    try (InputStream version = QuestionClassifiers.class.getResourceAsStream("version.txt")) {
      return new String(
              Objects.requireNonNull(version, "version.txt").readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static QuestionClassifier open(ModelFiles files, ClassifierOptions options) {
    return QuestionClassifierProvider.find().open(files, options);
  }
}
