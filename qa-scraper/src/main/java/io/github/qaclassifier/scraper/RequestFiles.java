package io.github.qaclassifier.scraper;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks the files that a request reads, before anything is written. */
final class RequestFiles {

  private RequestFiles() {}

  /**
   * Checks that the files and folders exist.
   *
   * @throws DataException if one is missing, or is a folder instead of a file or the reverse
   */
  static void requirePresent(CollectRequest request) {
    if (request instanceof DumpRequest dump) {
      file(dump.posts());
    } else if (request instanceof UrlsRequest urls) {
      folder(urls.origin());
    } else if (request instanceof DetailsRequest details) {
      details.urls().ifPresent(RequestFiles::file);
      folder(details.origin());
    }
  }

  private static void file(Path file) {
    if (Files.isDirectory(file)) {
      throw new DataException("%s is a folder: give a file.".formatted(file));
    }
    there(file);
  }

  private static void folder(PageOrigin origin) {
    if (origin instanceof PageOrigin.SavedPages saved) {
      there(saved.folder());
      if (!Files.isDirectory(saved.folder())) {
        throw new DataException(
            "%s is a file: give the folder that contains the pages.".formatted(saved.folder()));
      }
    }
  }

  private static void there(Path path) {
    if (Files.notExists(path)) {
      throw new DataException("There is no %s: check the path.".formatted(path));
    }
  }
}
