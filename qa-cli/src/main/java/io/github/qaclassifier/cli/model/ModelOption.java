package io.github.qaclassifier.cli.model;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model to open; part of every command that needs one. */
public final class ModelOption {

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "The model folder; without it, the model that comes with qa.")
  private @Nullable Path folder;

  /** The shipped model, unless an option of the command line names another. */
  public ModelOption() {
    this(null);
  }

  private ModelOption(@Nullable Path folder) {
    this.folder = folder;
  }

  /** A model for each folder, or the shipped one if there is none. */
  public static List<ModelOption> eachOf(List<Path> folders) {
    return folders.isEmpty()
        ? List.of(new ModelOption())
        : folders.stream().map(ModelOption::new).toList();
  }

  /** What tells it from others in a table. */
  public String name() {
    return folder == null ? "shipped" : folder.toString();
  }

  /** Opens the model. */
  public QuestionClassifier open(ClassifierOptions options) {
    return folder == null
        ? QuestionClassifiers.open(options)
        : QuestionClassifiers.open(folder, options);
  }
}
