package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.io.IOException;

/** Writes answers in one format, each as it comes. */
interface AnswerWriter {

  /** Writes the answer to one question. */
  void write(LabeledQuestion asked, Classification answer) throws IOException;

  /** Writes what follows the last answer, and hands everything on to the stream. */
  void finish() throws IOException;
}
