package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.core.spi.Services;
import java.nio.file.Path;

/** Reads and writes model folders. */
public final class ModelFolder {

  private ModelFolder() {}

  /**
   * Reads a model and checks it without running it: digests, missing files, contradictory labels. A
   * folder without {@code qa.json} is read as a plain Hugging Face one.
   *
   * @throws io.github.qaclassifier.core.ModelException if the folder is not valid; the message
   *     names the file and the reason
   * @throws io.github.qaclassifier.core.MissingComponentException if the class path has no model or
   *     no Jackson
   */
  public static ModelBundle read(ModelFiles files) {
    ModelBundle bundle = readAllButGraph(files);
    bundle.verifyGraph();
    return bundle;
  }

  /**
   * As {@link #read}, but leaves the digest of the graph to the caller, who can compute it while
   * the graph is loaded and then must not use the model before {@link ModelBundle#verifyGraph} has
   * returned.
   *
   * @throws io.github.qaclassifier.core.ModelException as {@link #read}
   * @throws io.github.qaclassifier.core.MissingComponentException as {@link #read}
   */
  public static ModelBundle readAllButGraph(ModelFiles files) {
    Services.requireLibrary(
        ModelFolder.class,
        "com.fasterxml.jackson.core.JsonFactory",
        "com.fasterxml.jackson.core:jackson-core");
    return new FolderReader(files).read();
  }

  /**
   * Writes a model folder atomically: writes a temporary folder beside {@code target}, reads it
   * back, then moves it. A folder with a {@code qa.json} at {@code target} is replaced as a whole;
   * if {@code target} is a symbolic link, the folder that it names is. If the JVM is terminated
   * meanwhile, the temporary folder is removed.
   *
   * @return the written model, as read back
   * @throws io.github.qaclassifier.core.ModelException if it cannot be written, or if {@code
   *     target} exists, has no {@code qa.json} and is not an empty folder
   */
  public static ModelBundle write(Path target, ModelDraft draft) {
    new FolderWriter(target, draft).write();
    // The digest of the graph was verified before the folder was moved.
    return readAllButGraph(ModelFiles.in(target));
  }
}
