package io.github.qaclassifier.cli.classify;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes CSV: one row per question and listed tag. */
final class CsvWriter implements PredictionWriter {

  private static final CsvSchema SCHEMA =
      CsvSchema.builder()
          .addColumn("question")
          .addColumn("id")
          .addColumn("label")
          .addColumn("probability")
          .addColumn("threshold")
          .addColumn("selected")
          .setUseHeader(true)
          .build();

  private final SequenceWriter rows;
  private final ListedScores listed;
  private long number;

  CsvWriter(OutputStream out, ListedScores listed) throws IOException {
    this.rows =
        CsvMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build()
            .writer(SCHEMA)
            .writeValues(out);
    this.listed = listed;
  }

  @Override
  public void write(LabeledQuestion question, Classification prediction) throws IOException {
    number++;
    for (LabelScore score : listed.of(prediction)) {
      rows.write(
          List.of(
              number,
              question.id(),
              score.label(),
              score.probability(),
              score.threshold(),
              score.selected()));
    }
    rows.flush();
  }

  @Override
  public void finish() throws IOException {
    rows.close();
  }
}
