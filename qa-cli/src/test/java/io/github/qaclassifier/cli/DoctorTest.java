package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

  @TempDir Path folder;

  @Test
  void doctorListsEveryCheckAndThePredictionForItsQuestion() {
    Run run = Run.of("doctor", "--model", Run.tinyModel(folder));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Java", System.getProperty("os.name"), "cores", "heap up to")
        .containsPattern("OK +native libraries +unpacked into ")
        .containsPattern("OK +model +.*8 labels.*SHA-256|OK +model +.*8 labels.*no digest")
        .containsPattern("OK +question +.*ms: ");
  }

  @Test
  void doctorFailsWithTheRemedyIfTheModelIsMissing() {
    Run run = Run.of("doctor", "--model", folder.resolve("nowhere").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).containsPattern("FAILED +model +.*nowhere.*check the path");
  }

  @Test
  void doctorNamesTheFolderInWhichLibrariesStay() {
    System.setProperty("qa.natives", folder.toString());
    try {
      Run run = Run.of("doctor", "--model", folder.resolve("nowhere").toString());

      assertThat(run.out()).contains("stay unpacked in " + folder);
    } finally {
      System.clearProperty("qa.natives");
    }
  }

  @Test
  void doctorWritesJson() throws IOException {
    Run run = Run.of("doctor", "--format", "json", "--model", folder.resolve("nowhere").toString());

    JsonNode report = new ObjectMapper().readTree(run.out());
    assertThat(report.get("passed").booleanValue()).isFalse();
    JsonNode model = report.get("checks").get(report.get("checks").size() - 1);
    assertThat(model.get("name").textValue()).isEqualTo("model");
    assertThat(model.get("status").textValue()).isEqualTo("failed");
    assertThat(model.get("message").textValue()).contains("nowhere");
  }
}
