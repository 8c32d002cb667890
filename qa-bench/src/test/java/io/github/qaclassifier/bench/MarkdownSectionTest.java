package io.github.qaclassifier.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownSectionTest {

  private static final MarkdownSection SECTION = new MarkdownSection("rivals");

  @TempDir private Path folder;

  @Test
  void textReplacesTheSectionBetweenTheMarkers() throws IOException {
    Path file = document("before\n<!-- rivals: begin -->\nold\n<!-- rivals: end -->\nafter\n");
    SECTION.write(file, "new\n\n");
    assertThat(file)
        .hasContent("before\n<!-- rivals: begin -->\nnew\n<!-- rivals: end -->\nafter\n");
  }

  @Test
  void documentWithoutTheMarkersIsRejectedAndLeftAsItIs() throws IOException {
    Path file = document("<!-- rivals: end -->\n<!-- rivals: begin -->\n");
    assertThatIOException()
        .isThrownBy(() -> SECTION.write(file, "new"))
        .withMessageContaining(file.toString())
        .withMessageContaining("<!-- rivals: begin -->");
    assertThat(file).hasContent("<!-- rivals: end -->\n<!-- rivals: begin -->\n");
  }

  private Path document(String text) throws IOException {
    return Files.writeString(folder.resolve("document.md"), text);
  }
}
