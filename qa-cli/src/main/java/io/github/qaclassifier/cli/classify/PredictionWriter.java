package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.io.IOException;

/** Writes predictions in one format, each as soon as it is known. */
interface PredictionWriter {

  /** Writes the prediction for one question. */
  void write(LabeledQuestion question, Classification prediction) throws IOException;

  /** Writes the end of the document and flushes the stream. */
  void finish() throws IOException;
}
