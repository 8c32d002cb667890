package io.github.qaclassifier.core.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Describes why a file cannot be read or written, without the name of a Java class. */
public final class FileFailure {

  private FileFailure() {}

  /** Returns the reason as the end of a sentence, without a full stop. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (e instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    if (e instanceof FileAlreadyExistsException existing) {
      // Of a folder to create, the file that has its name.
      return existing.getFile() + " exists already";
    }
    if (e instanceof FileSystemLoopException) {
      return "a link leads to a folder that contains it";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    }
    if (e instanceof CharacterCodingException) {
      return "it is not valid UTF-8";
    }
    if (e instanceof EOFException) {
      return "it is truncated";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason != null ? reason : "the system gives no reason";
  }

  /**
   * Returns the reason why a list of files cannot be read, as the end of a sentence, without a full
   * stop. The reason names the file, which is in the folder that is listed.
   */
  public static String reason(UncheckedIOException e) {
    IOException cause = Objects.requireNonNull(e.getCause(), "cause");
    return cause instanceof FileSystemException file
        ? "%s (%s)".formatted(reason(cause), file.getFile())
        : reason(cause);
  }
}
