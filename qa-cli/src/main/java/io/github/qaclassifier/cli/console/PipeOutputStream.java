package io.github.qaclassifier.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.util.List;

/** Tells a reader that has gone from a disk that is full. */
final class PipeOutputStream extends FilterOutputStream {

  /** What Linux, macOS and Windows say; Java has no exception of its own for it. */
  private static final List<String> GONE =
      List.of("Broken pipe", "The pipe is being closed", "The pipe has been ended");

  PipeOutputStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    try {
      out.write(b);
    } catch (IOException e) {
      throw sorted(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw sorted(e);
    }
  }

  private static IOException sorted(IOException e) {
    String message = String.valueOf(e.getMessage());
    return GONE.stream().anyMatch(message::contains)
        ? new ReaderGoneException(e)
        : new FileSystemException("standard output", null, message);
  }
}
