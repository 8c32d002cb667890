package io.github.qaclassifier.scraper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  private static final String JSONL =
      "{\"url\": \"https://x/q/1\"}\n{\"url\": \"https://x/q/2\"}\n";
  private static final String CSV = "URL,title\nhttps://x/q/1,a\nhttps://x/q/2,b\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"urls.jsonl", "urls.csv"})
  void fileWithByteOrderMarkIsRead(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "\ufeff" + content(name));
    assertThat(Addresses.of(file)).containsExactly("https://x/q/1", "https://x/q/2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"urls.jsonl", "urls.csv", "urls.jsonl.gz", "urls.csv.gz"})
  void compressedFileIsReadWhateverItsNameSays(String name) throws IOException {
    Path file = Files.write(folder.resolve(name), gzip(content(name)));
    assertThat(Addresses.of(file)).containsExactly("https://x/q/1", "https://x/q/2");
  }

  @Test
  void fileThatIsOnlyNamedAsCompressedIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("urls.csv.gz"), CSV);
    assertThat(Addresses.of(file)).containsExactly("https://x/q/1", "https://x/q/2");
  }

  @Test
  void truncatedCompressedFileIsRejected() throws IOException {
    byte[] whole = gzip(CSV);
    Path file = folder.resolve("urls.csv.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length - 9));
    assertThatThrownBy(() -> Addresses.of(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("urls.csv.gz")
        .hasMessageContaining("truncated");
  }

  @Test
  void rowWithoutAnAddressIsRejected() throws IOException {
    Path file = Files.writeString(folder.resolve("urls.csv"), CSV + " ,c\n");

    assertThatThrownBy(() -> Addresses.of(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Line 4 of %s has no address: fill in the column URL or remove the line.", file);
  }

  @Test
  void linkBesideABlankAddressIsRead() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("urls.jsonl"), "{\"url\": \"\", \"link\": \"https://x/q/1\"}\n");

    assertThat(Addresses.of(file)).containsExactly("https://x/q/1");
  }

  @Test
  void linkOfTheApiIsAnAddress() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("urls.jsonl"),
            """
            {"link": "https://x/q/1"}
            {"url": "https://x/q/2", "link": "https://x/q/3"}
            """);
    assertThat(Addresses.of(file)).containsExactly("https://x/q/1", "https://x/q/2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"title\": \"T\"}", "{\"url\": null}", "[\"https://x/q/2\"]"})
  void lineWithoutAnAddressIsRejected(String line) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("urls.jsonl"), "{\"url\": \"https://x/q/1\"}\n" + line + "\n");
    assertThatThrownBy(() -> Addresses.of(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Line 2 of ")
        .hasMessageContaining("urls.jsonl has no address");
  }

  private static String content(String name) {
    return name.contains(".jsonl") ? JSONL : CSV;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
