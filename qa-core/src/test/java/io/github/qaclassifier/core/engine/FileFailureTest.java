package io.github.qaclassifier.core.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileFailureTest {

  @TempDir Path folder;

  @Test
  void reasonOfAFailureIsASentencePartWithoutTheNameOfAClass() throws IOException {
    Path file = Files.write(folder.resolve("latin1.txt"), new byte[] {'a', (byte) 0xe9});
    Path missing = folder.resolve("missing");

    assertThat(reason(() -> Files.readString(missing)))
        .isEqualTo("there is no such file or folder");
    assertThat(FileFailure.reason(new NotDirectoryException("x"))).isEqualTo("it is not a folder");
    assertThat(reason(() -> Files.createDirectory(file))).isEqualTo(file + " exists already");
    assertThat(reason(() -> Files.readAllLines(file))).isEqualTo("it is not valid UTF-8");
    assertThat(reason(() -> new GZIPInputStream(new ByteArrayInputStream(new byte[0])).close()))
        .isEqualTo("it is truncated");
    assertThat(FileFailure.reason(new AccessDeniedException("x"))).isEqualTo("access is denied");
    assertThat(FileFailure.reason(new IOException("the disk is full")))
        .isEqualTo("the disk is full");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void reasonOfAListNamesTheFileInTheFolder() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);

    UncheckedIOException failure =
        requireNonNull(
            catchThrowableOfType(
                UncheckedIOException.class,
                () -> {
                  try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
                    all.forEach(path -> {});
                  }
                }));

    assertThat(FileFailure.reason(failure))
        .isEqualTo("a link leads to a folder that contains it (%s)".formatted(link));
  }

  private static String reason(ThrowingCallable action) {
    return FileFailure.reason(requireNonNull(catchThrowableOfType(IOException.class, action)));
  }
}
