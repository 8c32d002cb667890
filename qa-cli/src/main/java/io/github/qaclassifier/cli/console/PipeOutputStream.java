package io.github.qaclassifier.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.util.List;

/** Distinguishes a closed pipe from other write errors such as a full disk. */
final class PipeOutputStream extends FilterOutputStream {

  /** The messages of Linux, macOS and Windows; Java has no exception type for it. */
  private static final List<String> BROKEN_PIPE =
      List.of("Broken pipe", "The pipe is being closed", "The pipe has been ended");

  PipeOutputStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    try {
      out.write(b);
    } catch (IOException e) {
      throw classified(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw classified(e);
    }
  }

  private static IOException classified(IOException e) {
    String message = String.valueOf(e.getMessage());
    return BROKEN_PIPE.stream().anyMatch(message::contains)
        ? new BrokenPipeException(e)
        : new FileSystemException("standard output", null, message);
  }
}
