package io.github.qaclassifier.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** A file with a temporary name in its folder until it is committed. */
final class NewFile implements AutoCloseable {

  private final Path file;
  private final Path temporary;
  private final OutputStream out;
  private boolean done;

  NewFile(Path file) {
    this.file = file.toAbsolutePath();
    this.temporary =
        this.file.resolveSibling("." + this.file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectories(this.file.resolveSibling("."));
      // After Ctrl-C, nothing calls close.
      temporary.toFile().deleteOnExit();
      OutputStream stored = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
      out = new BufferedOutputStream(zipped(stored), 1 << 16);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  OutputStream out() {
    return out;
  }

  /** Writes the rest of the file, so that only its name can fail to change. */
  void finish() {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void commit() {
    finish();
    try {
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      done = true;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  DataException failure(IOException e) {
    return new DataException("%s cannot be written: %s.".formatted(file, FileFailure.reason(e)), e);
  }

  @Override
  public void close() {
    if (done) {
      return;
    }
    done = true;
    try {
      out.close();
    } catch (IOException e) {
      // The file is deleted in any case.
    }
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private OutputStream zipped(OutputStream stored) throws IOException {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz")
        ? new GZIPOutputStream(stored, 1 << 16)
        : stored;
  }
}
