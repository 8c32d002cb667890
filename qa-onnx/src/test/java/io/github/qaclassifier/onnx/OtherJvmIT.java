package io.github.qaclassifier.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.testkit.TinyModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can only be seen from outside: how a JVM starts and how it ends. */
class OtherJvmIT {

  private final Path temp;

  OtherJvmIT(@TempDir Path temp) {
    this.temp = temp;
  }

  @Test
  void saysInOneSentenceThatTheTemporaryFolderCannotBeWritten() throws Exception {
    String output = run(1, Opening.class, "-Djava.io.tmpdir=" + unwritable());

    assertThat(output)
        .containsOnlyOnce("ONNX Runtime's native library cannot be loaded")
        .contains(unwritable().toString());
  }

  @Test
  void saysInOneSentenceThatTheTokenizersFolderCannotBeWritten() throws Exception {
    String output = run(1, Opening.class, "-DDJL_CACHE_DIR=" + unwritable());

    assertThat(output)
        .containsOnlyOnce("The tokenizer's native library cannot be unpacked into")
        .contains(unwritable().toString())
        .contains("set DJL_CACHE_DIR");
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

  /** Opens a model and tells why it could not. */
  static final class Opening {
    public static void main(String[] args) {
      try (QuestionClassifier classifier = open()) {
        System.out.println(classifier.model().name());
      } catch (MissingComponentException e) {
        System.out.println(e.getMessage());
        System.exit(1);
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
