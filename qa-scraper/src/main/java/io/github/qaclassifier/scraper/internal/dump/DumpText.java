package io.github.qaclassifier.scraper.internal.dump;

import io.github.qaclassifier.pipeline.collect.DumpFile;
import io.github.qaclassifier.pipeline.collect.TextRepair;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;

/** Decodes the bytes of a dump. */
final class DumpText {

  private DumpText() {}

  /** Returns a reader that never fails because of a byte: invalid bytes are decoded to U+FFFE. */
  static Reader of(InputStream bytes) throws IOException {
    BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16);
    in.mark(DumpFile.HEAD_BYTES);
    byte[] head = in.readNBytes(DumpFile.HEAD_BYTES);
    in.reset();
    return new InputStreamReader(in, TextRepair.decoder(DumpFile.charset(head)));
  }
}
