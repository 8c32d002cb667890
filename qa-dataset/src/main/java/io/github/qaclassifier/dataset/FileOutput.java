package io.github.qaclassifier.dataset;

import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.io.Closeable;
import java.io.IOException;

/** The end of an output file: what was written becomes visible on commit and is lost otherwise. */
abstract class FileOutput implements QuestionFiles.Output {

  final NewFile file;

  FileOutput(NewFile file) {
    this.file = file;
  }

  /** Returns the writer of records, which is closed before the file is committed. */
  abstract Closeable records();

  /** Writes the rest of the file, so that only its name can fail to change. */
  final void finish() {
    try {
      records().close();
    } catch (IOException e) {
      throw file.failure(e);
    }
    file.finish();
  }

  @Override
  public final void commit() {
    finish();
    file.commit();
  }

  @Override
  public final void close() {
    file.close();
  }
}
