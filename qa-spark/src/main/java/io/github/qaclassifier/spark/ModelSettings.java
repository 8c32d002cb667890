package io.github.qaclassifier.spark;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;

/**
 * Which model an executor opens, and how. Tasks with equal settings share one classifier.
 *
 * @param model the model folder, or empty text for the model on the class path
 * @param threads threads per inference
 * @param batchTokens the maximum number of tokens per run of the model, padding included
 */
record ModelSettings(String model, int threads, int batchTokens) implements Serializable {

  static final int DEFAULT_THREADS = 1;

  /** Returns the settings for a model with one thread per task and batches of the default size. */
  static ModelSettings of(String model) {
    return new ModelSettings(model, DEFAULT_THREADS, ClassifierOptions.DEFAULT.maxBatchTokens());
  }

  /** Opens the model on this machine. */
  QuestionClassifier open() {
    ClassifierOptions options =
        ClassifierOptions.DEFAULT.withThreads(threads).withMaxBatchTokens(batchTokens);
    return model.isEmpty()
        ? QuestionClassifiers.open(options)
        : QuestionClassifiers.open(folder(), options);
  }

  /** Returns the folder as given, or as {@code --files} and {@code --archives} distribute it. */
  private Path folder() {
    Path given = Path.of(model);
    if (Files.isDirectory(given)) {
      return given;
    }
    if (!given.isAbsolute() && SparkEnv.get() != null) {
      Path distributed = Path.of(SparkFiles.get(model));
      if (Files.isDirectory(distributed)) {
        return distributed;
      }
    }
    throw new ModelException(
        "There is no model folder %s on this executor: put the folder at the same path on every machine, or distribute it with --archives MODEL.zip#NAME and set the model to NAME."
            .formatted(model));
  }
}
