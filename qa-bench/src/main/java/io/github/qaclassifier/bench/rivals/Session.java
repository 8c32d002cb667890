package io.github.qaclassifier.bench.rivals;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The files that the contenders need: model folders, and the Node.js worker with its packages.
 *
 * @param model the model folder
 * @param pythonShape the generated folder
 * @param nodeScript the Node.js worker; empty where Node.js or npm is missing
 */
record Session(Path model, Path pythonShape, Optional<Path> nodeScript) {

  private static final Path NODE_SOURCES = Path.of("qa-bench/src/main/node");
  private static final int INSTALL_MINUTES = 10;

  /** Generates and installs missing files. */
  static Session prepare(Path model, Path work, PrintWriter out)
      throws IOException, InterruptedException {
    Path folder = work.resolve("python-shape");
    PythonShapeModel.write(folder, model);
    return new Session(model.toAbsolutePath(), folder.toAbsolutePath(), node(work, out));
  }

  private static Optional<Path> node(Path work, PrintWriter out)
      throws IOException, InterruptedException {
    Path folder = work.resolve("node");
    Path script = folder.resolve("worker.mjs");
    Files.createDirectories(folder);
    for (String file : List.of("worker.mjs", "package.json", "package-lock.json")) {
      Files.copy(
          NODE_SOURCES.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.isDirectory(folder.resolve("node_modules"))) {
      out.println("Installing transformers.js from the npm registry ...");
      try {
        Process npm =
            new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
          npm.destroyForcibly();
          out.printf("transformers.js is left out: npm failed, see %s/npm.log.%n", folder);
          return Optional.empty();
        }
      } catch (IOException e) {
        out.println(
            "transformers.js is left out: there is no npm (Node.js 20 or newer) on the PATH.");
        return Optional.empty();
      }
    }
    return Optional.of(script.toAbsolutePath());
  }

  /** Returns the rivals that can run here. */
  List<Rival> rivals() {
    return List.of(Rival.values()).stream()
        .filter(rival -> rival.inJvm() || nodeScript.isPresent())
        .toList();
  }

  /** Starts a contender in a separate process. */
  WorkerProcess start(Rival rival, int threads, boolean pinned) throws IOException {
    return switch (rival) {
      case TRANSFORMERS_JS -> WorkerProcess.node(nodeScript.orElseThrow(), model, threads, pinned);
      case PYTHON_SHAPE -> WorkerProcess.jvm(rival, pythonShape, threads, pinned);
      default -> WorkerProcess.jvm(rival, model, threads, pinned);
    };
  }
}
