package io.github.qaclassifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An installed JDK.
 *
 * @param home its folder
 * @param feature its version, for example 17
 */
record Jvm(Path home, int feature) {

  /** The JDK that runs the build and, if there is one beside it, the newest other one. */
  static List<Jvm> all() {
    Jvm own = new Jvm(Path.of(System.getProperty("java.home")), Runtime.version().feature());
    try (Stream<Path> others = Files.list(own.home().toRealPath().resolveSibling(""))) {
      return Stream.concat(
              Stream.of(own),
              others
                  .map(home -> new Jvm(home, feature(home)))
                  .filter(jvm -> jvm.feature() > own.feature())
                  .max((one, other) -> Integer.compare(one.feature(), other.feature()))
                  .stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version that a folder states, or 0 if it is no JDK. */
  private static int feature(Path home) {
    Properties release = new Properties();
    if (!Files.isExecutable(home.resolve("bin/javac"))) {
      return 0;
    }
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Runtime.Version.parse(version).feature();
  }

  /**
   * Runs a program that must end well and write nothing to standard error.
   *
   * @return its standard output
   */
  String run(Path folder, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.addAll(arguments);
    return run(folder, command, true);
  }

  /** Runs any command that must end well and returns its standard output. */
  static String run(Path folder, List<String> command, boolean quiet)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    String output = Files.readString(out);
    String errors = Files.readString(err);
    assertThat(process.waitFor()).as("%s%n%s%n%s", command, output, errors).isZero();
    if (quiet) {
      assertThat(errors).as("standard error of %s", command).isEmpty();
    }
    return output;
  }

  @Override
  public String toString() {
    return "Java " + feature;
  }
}
