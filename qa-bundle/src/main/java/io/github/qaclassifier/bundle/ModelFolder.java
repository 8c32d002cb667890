package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.core.spi.Services;
import java.nio.file.Path;

/** Reads and writes model folders. */
public final class ModelFolder {

  private ModelFolder() {}

  /**
   * Reads a model and checks what can be checked without running it: digests, missing files, labels
   * that disagree. A folder without {@code qa.json} is read as a plain Hugging Face one.
   *
   * @throws io.github.qaclassifier.core.ModelException if it is invalid; the message says which
   *     file and why
   * @throws io.github.qaclassifier.core.MissingComponentException if the class path has no model or
   *     no Jackson
   */
  public static ModelBundle read(ModelFiles files) {
    requireJackson("annotation.JsonInclude", "jackson-annotations");
    requireJackson("core.JsonFactory", "jackson-core");
    requireJackson("databind.json.JsonMapper", "jackson-databind");
    return new FolderReader(files).read();
  }

  private static void requireJackson(String className, String artifactId) {
    Services.requireLibrary(
        ModelFolder.class,
        "com.fasterxml.jackson." + className,
        "com.fasterxml.jackson.core:" + artifactId);
  }

  /**
   * Writes a model folder whole or not at all: into a temporary folder beside {@code target}, read
   * back, then moved. An older model at {@code target} is replaced. If the JVM is told to stop
   * meanwhile, the temporary folder is removed.
   *
   * @return what was written, as read back
   * @throws io.github.qaclassifier.core.ModelException if it cannot be written, or if {@code
   *     target} is something else than a model folder or an empty one
   */
  public static ModelBundle write(Path target, ModelDraft draft) {
    new FolderWriter(target.toAbsolutePath().normalize(), draft).write();
    return read(ModelFiles.in(target));
  }
}
