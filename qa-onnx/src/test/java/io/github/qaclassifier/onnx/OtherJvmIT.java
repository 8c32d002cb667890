package io.github.qaclassifier.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.diagnostics.Diagnostics;
import io.github.qaclassifier.testkit.TinyModels;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behaviour that needs a separate JVM: start, class loaders, and shutdown. */
class OtherJvmIT {

  private final Path temp;

  OtherJvmIT(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void failureToUnpackIsTemporary() throws Exception {
    run(0, OpeningTwice.class, "-Djava.io.tmpdir=" + temp.resolve("later"));
  }

  @Test
  void unwritableTemporaryFolderIsNamedWithTheRemedy() throws Exception {
    String output = run(1, Opening.class, "-Djava.io.tmpdir=" + unwritable());

    assertThat(output)
        .containsOnlyOnce("The native library of ONNX Runtime cannot be unpacked into")
        .contains(unwritable().toString())
        .contains("-Djava.io.tmpdir");
  }

  @Test
  void librariesLoadInEveryNewClassLoader() throws Exception {
    assertThat(run(0, Reloading.class)).contains("loaded 5 times");
  }

  @Test
  void droppedClassLoadersAreCollectedWhereJavaLangIsOpen() throws Exception {
    assertThat(run(0, Reloading.class, "--add-opens=java.base/java.lang=ALL-UNNAMED"))
        .contains("loaded 5 times, collected 5");
  }

  @Test
  void tokenizerRunsInJavaWhereItsLibraryCannotBeLoaded() throws Exception {
    Path without = Files.createDirectory(temp.resolve("without-libraries"));

    // Without the warnings of Java 24 and later, which name a class.
    String quiet = "--enable-native-access=ALL-UNNAMED";

    assertThat(run(0, Opening.class, quiet, "-DRUST_LIBRARY_PATH=" + without))
        .isEqualTo(run(0, Opening.class, quiet));
  }

  @Test
  void diagnosticsPassOnThisMachine() throws Exception {
    assertThat(run(0, Diagnosing.class))
        .containsPattern("OK +native libraries")
        .containsPattern("OK +question")
        .doesNotContain("FAILED");
  }

  @Test
  void diagnosticsNameFolderThatCannotBeWritten() throws Exception {
    assertThat(run(1, Diagnosing.class, "-Djava.io.tmpdir=" + unwritable()))
        .containsPattern("FAILED +native libraries .*" + unwritable())
        .containsPattern("FAILED +model ")
        .contains("-Djava.io.tmpdir=FOLDER");
  }

  @Test
  @EnabledForJreRange(minVersion = 24)
  void diagnosticsNameTheOptionForNativeAccess() throws Exception {
    assertThat(run(0, Diagnosing.class))
        .containsPattern("WARNING +native access .*--enable-native-access=ALL-UNNAMED");
    assertThat(run(0, Diagnosing.class, "--enable-native-access=ALL-UNNAMED"))
        .containsPattern("OK +native access");
  }

  @Test
  void libraryThatAnotherUserPlantedIsNotLoaded() throws Exception {
    Path planted =
        Files.createDirectories(temp.resolve(".djl.ai/tokenizers/0.21.0-0.36.0-cpu-linux-x86_64"));
    Files.writeString(planted.resolve("libtokenizers.so"), "not a library");

    run(0, Opening.class, "-Djava.io.tmpdir=" + temp, "-Duser.home=/dev/null/none");
  }

  @Test
  void nothingStaysInTheTemporaryFolderAfterAnExitOrAKill() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("tmp"));

    run(0, Opening.class, "-Djava.io.tmpdir=" + folder);
    run(7, Halting.class, "-Djava.io.tmpdir=" + folder);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "onnxruntime-1, com.microsoft.onnxruntime:onnxruntime",
    "jackson-core-, com.fasterxml.jackson.core:jackson-core"
  })
  void missingLibraryIsNamed(String jar, String artifact) throws Exception {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(jar))
            .collect(Collectors.joining(File.pathSeparator));

    assertThat(run(1, Opening.class, "-cp", classPath))
        .isEqualToIgnoringNewLines(
            "The jar %s is not on the class path: add it, or let Maven or Gradle resolve the dependencies of io.github.qaclassifier."
                .formatted(artifact));
  }

  @Test
  void openingDuringShutdownIsReportedAsSuch() throws Exception {
    assertThat(run(0, OpeningDuringShutdown.class)).contains("while the JVM shuts down");
  }

  @Test
  @EnabledForJreRange(minVersion = 24)
  void deniedNativeAccessIsReportedWithTheOptionThatGrantsIt() throws Exception {
    assertThat(run(1, Opening.class, "--illegal-native-access=deny"))
        .contains("--enable-native-access=ALL-UNNAMED");
  }

  @RepeatedTest(3)
  void endsWellWhileThreadsAreClassifying() throws Exception {
    run(0, ExitingAtWork.class);
  }

  /** A folder below a file: nobody, not even root, can write there. */
  private Path unwritable() throws IOException {
    Path file = temp.resolve("file");
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    return file.resolve("folder");
  }

  private String run(int expectedExit, Class<?> program, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add(program.getName());
    Path output = temp.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isEqualTo(expectedExit);
    return text;
  }

  private static QuestionClassifier open() {
    return new OnnxClassifierProvider().open(TinyModels.huggingFace(), ClassifierOptions.DEFAULT);
  }

  /** Opens a model and prints why opening failed. */
  static final class Opening {
    public static void main(String[] args) {
      try (QuestionClassifier classifier = open()) {
        System.out.println(classifier.model().name());
        Question question = new Question("How to center a div?", "caf\u00e9 [SEP] C++ \u6f22");
        System.out.println(classifier.classify(question).scores());
      } catch (MissingComponentException e) {
        System.out.println(e.getMessage());
        System.exit(1);
      }
    }
  }

  /** Fails without a temporary folder, creates the folder and tries again. */
  static final class OpeningTwice {
    public static void main(String[] args) throws IOException {
      try {
        open();
        System.exit(1);
      } catch (MissingComponentException e) {
        Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir")));
        open().close();
      }
    }
  }

  /** Opens a model and ends without shutdown hooks, as a killed process does. */
  static final class Halting {
    public static void main(String[] args) {
      open();
      Runtime.getRuntime().halt(7);
    }
  }

  /** Opens a model while the JVM shuts down. */
  static final class OpeningDuringShutdown {
    public static void main(String[] args) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      open().close();
                    } catch (MissingComponentException e) {
                      System.out.println(e.getMessage());
                    }
                  }));
    }
  }

  /** Checks this machine, with a tiny model. */
  static final class Diagnosing {
    public static void main(String[] args) {
      Diagnostics diagnostics = Diagnostics.run(OtherJvmIT::open);
      System.out.print(diagnostics);
      System.exit(diagnostics.passed() ? 0 : 1);
    }
  }

  /**
   * Opens a model in five class loaders, one after the other, as redeployments on an application
   * server do, and counts how many of them the garbage collector takes away.
   */
  static final class Reloading {
    public static void main(String[] args) throws Exception {
      List<URL> urls = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
      List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        loaders.add(load(urls.toArray(URL[]::new), args));
      }
      long collected = 0;
      for (int i = 0; i < 20 && collected < loaders.size(); i++) {
        System.gc();
        collected = loaders.stream().filter(loader -> loader.get() == null).count();
      }
      System.out.printf("loaded %d times, collected %d%n", loaders.size(), collected);
    }

    private static WeakReference<ClassLoader> load(URL[] urls, String[] args) throws Exception {
      try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
        Method main = loader.loadClass(Opening.class.getName()).getMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) args);
        return new WeakReference<>(loader);
      }
    }
  }

  /** Ends while many threads are in the middle of a call. */
  static final class ExitingAtWork {
    public static void main(String[] args) throws InterruptedException {
      QuestionClassifier classifier = open();
      Question question = new Question("java", "a body of some length ".repeat(60));
      CountDownLatch working = new CountDownLatch(60);
      for (int i = 0; i < 6; i++) {
        Thread thread =
            new Thread(
                () -> {
                  while (true) {
                    classifier.classify(question);
                    working.countDown();
                  }
                });
        thread.setDaemon(true);
        thread.start();
      }
      working.await();
      System.exit(0);
    }
  }
}
