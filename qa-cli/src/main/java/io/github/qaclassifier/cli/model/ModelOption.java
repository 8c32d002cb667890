package io.github.qaclassifier.cli.model;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model to open; part of every command that needs one. */
public final class ModelOption {

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "The model folder; without it, the model that comes with qa.")
  private @Nullable Path folder;

  /** Opens the model. */
  public QuestionClassifier open(ClassifierOptions options) {
    return folder == null
        ? QuestionClassifiers.open(options)
        : QuestionClassifiers.open(folder, options);
  }
}
