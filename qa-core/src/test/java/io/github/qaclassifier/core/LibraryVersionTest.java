package io.github.qaclassifier.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibraryVersionTest {

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(QuestionClassifiers.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }
}
