package io.github.qaclassifier.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Maven repository in a folder with the artifacts of this project, as {@code mvn deploy} writes
 * it, and the settings with which {@code spark-submit --packages} reads from it and, for what
 * others publish, from the local repository of this build. Only what Ivy chooses in another version
 * than Maven comes from Maven Central.
 */
final class MavenFolder {

  private static final String GROUP = "io.github.qaclassifier";
  private static final Path PARENT = Path.of("../pom.xml");
  private static final Path BOM = Path.of("../qa-bom/pom.xml");

  private final Path folder;
  private final String version;

  private MavenFolder(Path folder) throws IOException {
    this.folder = folder;
    this.version =
        Files.readString(PARENT)
            .replaceFirst(
                "(?s)^.*?<artifactId>qa-parent</artifactId>\\s*<version>(.*?)</version>.*$", "$1");
  }

  /**
   * Writes the repository.
   *
   * @param entries what the class path has of this project: jars or folders of classes in {@code
   *     target} beside a POM, or jars in a repository
   */
  static MavenFolder write(Path folder, List<Path> entries) throws IOException {
    MavenFolder repository = new MavenFolder(folder);
    repository.add("qa-parent", PARENT, "pom");
    repository.add("qa-bom", BOM, "pom");
    for (Path entry : entries) {
      Path target = entry.getParent();
      if (target != null
          && target.endsWith("target")
          && Files.exists(target.resolveSibling("pom.xml"))) {
        repository.addModule(entry, target.resolveSibling("pom.xml"));
      }
    }
    return repository;
  }

  /** The coordinates of artifacts, for {@code --packages}. */
  String coordinates(String... artifacts) {
    return Arrays.stream(artifacts)
        .map(artifact -> "%s:%s:%s".formatted(GROUP, artifact, version))
        .collect(Collectors.joining(","));
  }

  /** The settings for {@code spark.jars.ivySettings}. */
  Path settings() throws IOException {
    return Files.writeString(
        folder.resolve("ivysettings.xml"),
        """
        <ivysettings>
          <settings defaultResolver="all"/>
          <resolvers>
            <chain name="all" returnFirst="true">
              <ibiblio name="project" m2compatible="true" root="%s"/>
              <ibiblio name="local" m2compatible="true" root="%s"/>
              <ibiblio name="central" m2compatible="true" root="https://repo.maven.apache.org/maven2/"/>
            </chain>
          </resolvers>
        </ivysettings>
        """
            .formatted(folder.toUri(), Path.of(System.getProperty("maven.repo.local")).toUri()));
  }

  private void addModule(Path entry, Path pom) throws IOException {
    String text = Files.readString(pom);
    String artifact =
        text.replaceFirst("(?s)^.*?</parent>.*?<artifactId>(.*?)</artifactId>.*$", "$1");
    if (entry.getFileName().toString().equals("test-classes")) {
      return;
    }
    add(artifact, pom, "pom");
    if (Files.isDirectory(entry)) {
      Jars.pack(entry, file(artifact, "jar"));
    } else {
      add(artifact, entry, "jar");
    }
  }

  private void add(String artifact, Path file, String type) throws IOException {
    Files.copy(file, file(artifact, type));
  }

  private Path file(String artifact, String type) throws IOException {
    Path target =
        Files.createDirectories(
            folder.resolve(GROUP.replace('.', '/')).resolve(artifact).resolve(version));
    return target.resolve("%s-%s.%s".formatted(artifact, version, type));
  }
}
