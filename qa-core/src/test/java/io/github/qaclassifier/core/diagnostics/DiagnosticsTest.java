package io.github.qaclassifier.core.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.diagnostics.Diagnostics.Status;
import io.github.qaclassifier.core.diagnostics.MachineChecks.Version;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DiagnosticsTest {

  @Test
  void modelThatDoesNotOpenFailsWithItsMessage() {
    Diagnostics diagnostics =
        Diagnostics.run(
            () -> {
              throw new ModelException("The graph is truncated: copy it again.");
            });

    assertThat(diagnostics.passed()).isFalse();
    assertThat(diagnostics.checks())
        .last()
        .isEqualTo(
            new Diagnostics.Check(
                "model", Status.FAILED, "The graph is truncated: copy it again."));
  }

  @Test
  void classPathWithoutEngineFailsWithTheArtifactToAdd() {
    assertThat(Diagnostics.run().toString())
        .containsPattern("FAILED +model .*io.github.qaclassifier:qa-onnx");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linuxIsDescribedFromItsCLibraryToItsMemory() {
    assertThat(MachineChecks.all().stream().map(Diagnostics.Check::name))
        .containsExactly("Java", "system", "C library", "processor", "cores", "memory");
  }

  @Test
  void oldGlibcRunsTheTokenizerInJavaAndVeryOldGlibcFails() {
    assertThat(glibc(2, 36).message()).isEqualTo("glibc 2.36");
    assertThat(glibc(2, 31).status()).isEqualTo(Status.OK);
    assertThat(glibc(2, 31).message()).contains("2.34", "in Java");
    assertThat(glibc(2, 17).status()).isEqualTo(Status.FAILED);
  }

  private static Diagnostics.Check glibc(int major, int minor) {
    return MachineChecks.glibc(Optional.of(new Version(major, minor)), Path.of("/lib/libc.so.6"));
  }
}
