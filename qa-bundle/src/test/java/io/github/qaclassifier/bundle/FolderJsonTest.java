package io.github.qaclassifier.bundle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.Version;
import io.github.qaclassifier.core.MissingComponentException;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void jacksonThatCannotReadRecordsIsNamedWithTheVersionNeeded() {
    assertThatThrownBy(() -> FolderJson.requireVersion(version(2, 14)))
        .isInstanceOf(MissingComponentException.class)
        .hasMessageContaining("Jackson 2.14.3")
        .hasMessageContaining("2.15 or later");
  }

  @Test
  void jacksonFromVersion215OnIsAccepted() {
    assertThatCode(() -> FolderJson.requireVersion(version(2, 15))).doesNotThrowAnyException();
    assertThatCode(() -> FolderJson.requireVersion(version(3, 0))).doesNotThrowAnyException();
  }

  private static Version version(int major, int minor) {
    return new Version(major, minor, 3, null, "com.fasterxml.jackson.core", "jackson-databind");
  }
}
