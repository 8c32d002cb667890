package io.github.qaclassifier.verification;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of the other modules. */
final class Modules {

  private Modules() {}

  /** Imports the classes of all modules, without their tests. */
  static JavaClasses classes() {
    return new ClassFileImporter().importPaths(folders());
  }

  private static List<Path> folders() {
    try (Stream<Path> siblings = Files.list(Path.of("..").toRealPath())) {
      return siblings
          .filter(folder -> folder.getFileName().toString().startsWith("qa-"))
          .map(folder -> folder.resolve("target/classes"))
          .filter(Files::isDirectory)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
