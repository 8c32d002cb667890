package io.github.qaclassifier.scraper.internal.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Uses arbitrary bytes as the output of an earlier run, which is read before a run resumes. */
public final class RowsFuzz {

  private static final String CSV =
      """
      Title,URL,Question,Categories
      One,https://stackoverflow.com/questions/1/a,"a ""b""
      c",['java']
      """;

  private RowsFuzz() {}

  /** Opens a run on such a file; its journal has the same bytes every other time. */
  public static void read(byte[] bytes, String name) {
    Path out = Folder.PATH.resolve(name);
    DetailsRequest request = DetailsRequest.fromSaved(out, PageOrigin.SavedPages.of(Folder.PATH));
    try {
      Files.write(out, bytes);
      if (bytes.length % 2 == 0) {
        Files.write(request.journal(), bytes);
      } else {
        Files.deleteIfExists(request.journal());
      }
      CollectRun.open(request, ProgressListener.NONE, new StopSignal()).close();
    } catch (DataException e) {
      // Its own error.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Outputs as CSV. */
  public static List<byte[]> csv() {
    return List.of(CSV.getBytes(UTF_8), CSV.substring(0, CSV.length() - 9).getBytes(UTF_8));
  }

  /** Outputs as JSONL. */
  public static List<byte[]> jsonl() {
    return List.of(
        "{\"id\":\"1\",\"url\":\"https://stackoverflow.com/questions/1\",\"tags\":[\"a\"]}\n{\"url"
            .getBytes(UTF_8),
        "{\"at\":\"x\",\"url\":\"https://x/q/1\",\"reason\":\"gone\",\"lasting\":true}\n"
            .getBytes(UTF_8));
  }

  /** Gzipped outputs, complete and truncated. */
  public static List<byte[]> gzipped() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(CSV.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] complete = bytes.toByteArray();
    byte[] truncated = new byte[complete.length - 12];
    System.arraycopy(complete, 0, truncated, 0, truncated.length);
    return List.of(complete, truncated);
  }

  /** One folder for all inputs, made with the first. */
  private static final class Folder {
    static final Path PATH = make();

    private static Path make() {
      try {
        Path folder = Files.createTempDirectory("fuzz-rows");
        folder.toFile().deleteOnExit();
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
