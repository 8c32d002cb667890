package io.github.qaclassifier.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.training.RunOrigin;
import io.github.qaclassifier.pipeline.training.TrainingOptions.Output;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFoldersTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"model", "model/work", "model/../model"})
  void workFolderInTheOutputFolderIsRejected(String work) {
    assertThatThrownBy(() -> OutputFolders.requireUsable(output(work)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("name another one with --work");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.work", "work", "model/../work"})
  void workFolderBesideTheOutputFolderIsAccepted(String work) {
    assertThatCode(() -> OutputFolders.requireUsable(output(work))).doesNotThrowAnyException();
  }

  @Test
  void outputFolderInTheWorkFolderIsAccepted() {
    assertThatCode(
            () ->
                OutputFolders.requireUsable(
                    new Output(
                        folder.resolve("work/model"),
                        folder.resolve("work"),
                        "m",
                        1,
                        RunOrigin.UNKNOWN)))
        .doesNotThrowAnyException();
  }

  private Output output(String work) {
    return new Output(folder.resolve("model"), folder.resolve(work), "m", 1, RunOrigin.UNKNOWN);
  }
}
