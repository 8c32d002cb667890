package io.github.qaclassifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the program of the README in every way in which applications are deployed. */
class DeploymentIT {

  private static final String TAG = "label=css";
  private static final String MODULES =
      "com.microsoft.onnxruntime,ai.djl.tokenizers,io.github.qaclassifier.tokenizer";

  @TempDir static Path folder;

  private static OutsideProject project;
  private static String output;

  @BeforeAll
  static void build() throws Exception {
    project = OutsideProject.create(folder);
    output = project.maven("package", "dependency:copy-dependencies", "exec:java", "exec:java");
  }

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @Test
  void programRunsTwiceInOneMavenProcess() {
    assertThat(output).contains(TAG);
    assertThat(output.lines().filter(line -> line.startsWith("TokenCount["))).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void programRunsOnTheClassPath(Jvm jvm) throws Exception {
    String classPath =
        Stream.concat(Stream.of(project.classes()), project.libraries().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));

    assertThat(
            jvm.run(
                folder, List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath, "Hello")))
        .contains(TAG);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void programRunsOnTheModulePath(Jvm jvm) throws Exception {
    List<String> arguments = new ArrayList<>();
    if (jvm.feature() >= 22) {
      arguments.add("--enable-native-access=" + MODULES);
    }
    String modulePath =
        project.module() + File.pathSeparator + project.folder().resolve("target/lib");
    arguments.addAll(List.of("--module-path", modulePath, "-m", "app/app.Hello"));

    assertThat(jvm.run(folder, arguments)).contains(TAG);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void programRunsInSpringBootJar(Jvm jvm) throws Exception {
    assertThat(jvm.run(folder, List.of("-jar", project.springBootJar().toString()))).contains(TAG);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void programRunsInShadedJar(Jvm jvm) throws Exception {
    assertThat(jvm.run(folder, List.of("-jar", project.shadedJar().toString()))).contains(TAG);
  }
}
