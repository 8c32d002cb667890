/** The interfaces, values and arithmetic of making models. */
module io.github.qaclassifier.pipeline {
  requires static org.jspecify;
  requires transitive io.github.qaclassifier.core;

  exports io.github.qaclassifier.pipeline.calibration;
  exports io.github.qaclassifier.pipeline.collect;
  exports io.github.qaclassifier.pipeline.dataset;
  exports io.github.qaclassifier.pipeline.evaluation;
  exports io.github.qaclassifier.pipeline.text;
  exports io.github.qaclassifier.pipeline.training;

  uses io.github.qaclassifier.pipeline.collect.QuestionCollector;
  uses io.github.qaclassifier.pipeline.dataset.Datasets;
  uses io.github.qaclassifier.pipeline.dataset.QuestionFiles;
  uses io.github.qaclassifier.pipeline.evaluation.ReportWriter;
  uses io.github.qaclassifier.pipeline.training.Baseline;
  uses io.github.qaclassifier.pipeline.training.Trainer;
}
