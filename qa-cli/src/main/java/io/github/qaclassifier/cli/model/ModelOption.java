package io.github.qaclassifier.cli.model;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --model} of every command that opens a model. */
public final class ModelOption {

  /**
   * The folder of the shipped model, set by the script {@code qa}: a graph opens faster from a file
   * than out of a jar.
   */
  private static final String SHIPPED = "qa.shipped-model";

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "The model folder (default: the model that comes with qa).")
  private @Nullable Path folder;

  /** Creates the option; without a value, it means the shipped model. */
  public ModelOption() {
    this(null);
  }

  private ModelOption(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Returns one model per folder, or the shipped model if there is no folder. */
  public static List<ModelOption> eachOf(List<Path> folders) {
    return folders.isEmpty()
        ? List.of(new ModelOption())
        : folders.stream().map(ModelOption::new).toList();
  }

  /** Returns the name of the model in tables. */
  public String name() {
    return folder == null ? "shipped" : folder.toString();
  }

  /** Opens the model. */
  public QuestionClassifier open(ClassifierOptions options) {
    if (folder != null) {
      return QuestionClassifiers.open(folder, options);
    }
    String shipped = System.getProperty(SHIPPED);
    return shipped == null
        ? QuestionClassifiers.open(options)
        : QuestionClassifiers.open(Path.of(shipped), options);
  }
}
