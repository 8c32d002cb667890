package io.github.qaclassifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.testkit.TinyModels;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles and runs every Java sample of the README and of the guide to embedding. */
class GuideSamplesIT {

  private static final Path ROOT = Path.of("..");
  private static final List<String> PAGES = List.of("README.md", "docs/guide/embedding.md");
  private static final Pattern SAMPLE = Pattern.compile("(?s)```java\\R(.*?)```");

  @TempDir Path folder;

  static Stream<Named<String>> samples() throws IOException {
    List<Named<String>> samples = new ArrayList<>();
    for (String page : PAGES) {
      Matcher matcher = SAMPLE.matcher(Files.readString(ROOT.resolve(page)));
      while (matcher.find()) {
        samples.add(Named.of(page + " " + (samples.size() + 1), matcher.group(1)));
      }
    }
    return samples.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sampleCompilesAndRuns(String sample) throws Exception {
    String model = TinyModels.copy(TinyModels.huggingFace(), folder.resolve("model")).toString();
    boolean complete = sample.contains("public class Hello");
    Path source = folder.resolve(complete ? "Hello.java" : "Sample.java");
    Files.writeString(
        source, complete ? sample : program(sample).replace("\"my-model\"", '"' + model + '"'));

    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result =
        compiler.run(
            null, null, null, "-cp", System.getProperty("java.class.path"), source.toString());
    assertThat(result).as(sample).isZero();

    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, GuideSamplesIT.class.getClassLoader())) {
      String type = complete ? "Hello" : "Sample";
      loader.loadClass(type).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }
  }

  /** A sample that is a few statements, with the imports that the guide takes for granted. */
  private static String program(String sample) {
    String imports =
        sample.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
    String statements =
        sample
            .lines()
            .filter(line -> !line.startsWith("import "))
            .collect(Collectors.joining("\n"));
    return """
    import io.github.qaclassifier.core.*;
    import java.nio.file.*;
    import java.util.*;
    %s
    public class Sample {
      public static void main(String[] args) throws Exception {
    %s
      }
    }
    """
        .formatted(imports, statements);
  }
}
