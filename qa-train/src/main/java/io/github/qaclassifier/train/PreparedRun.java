package io.github.qaclassifier.train;

import io.github.qaclassifier.core.engine.QuestionEncoder;
import io.github.qaclassifier.pipeline.training.LabelSelection;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.train.internal.data.Example;
import io.github.qaclassifier.train.internal.encoder.Pretrained;
import io.github.qaclassifier.train.internal.fit.Checkpoint;
import io.github.qaclassifier.train.internal.fit.Learner;

/** What all kinds of run need. Repetitions are counted from 0. */
record PreparedRun(
    TrainingOptions options,
    Pretrained pretrained,
    Data data,
    QuestionEncoder encoder,
    LabelNameInputs labelNames) {

  /**
   * The data of a run, and what follows from them.
   *
   * @param survey the first pass over the data
   * @param selection the labels
   * @param corpus the examples
   * @param schedule the repetitions, epochs and steps
   * @param identity what the weights depend on
   */
  record Data(
      Survey survey,
      LabelSelection selection,
      Corpus corpus,
      RunSchedule schedule,
      RunIdentity identity) {}

  LabelSelection selection() {
    return data.selection();
  }

  Corpus corpus() {
    return data.corpus();
  }

  RunSchedule schedule() {
    return data.schedule();
  }

  /** Returns the checkpoint of the current state of a repetition. */
  Checkpoint current(int repetition) {
    return new Checkpoint(schedule().checkpoint(repetition), data.identity().of(repetition));
  }

  /** Returns the checkpoint after the best epoch of a repetition. */
  Checkpoint best(int repetition) {
    return new Checkpoint(schedule().best(repetition), data.identity().of(repetition));
  }

  /** Returns how many steps the repetitions of an interrupted run have done. */
  long stepsDone() {
    long done = 0;
    for (int i = 0; i < schedule().repetitions(); i++) {
      done += current(i).position().step();
    }
    return done;
  }

  /** Returns the network of a repetition before its first step; the caller closes it. */
  Learner learner(int repetition) {
    Learner learner =
        new Learner(
            pretrained.kept(options.architecture().layers()),
            frequencies(corpus()),
            options.recipe().of(repetition),
            options.compute());
    try {
      learner.initializeFromLabelNames(
          labelNames.names(corpus().targets()), labelNames.sample(corpus().train()));
      return learner;
    } catch (RuntimeException e) {
      learner.close();
      throw e;
    }
  }

  /** Returns the share of true among known examples of each output, with add-one smoothing. */
  private static float[] frequencies(Corpus corpus) {
    int outputs = corpus.targets().size();
    double[] positives = new double[outputs];
    double[] known = new double[outputs];
    for (Example example : corpus.train()) {
      for (int output = 0; output < outputs; output++) {
        known[output] += example.truth().isKnown(output) ? 1 : 0;
        positives[output] += example.truth().isTrue(output) ? 1 : 0;
      }
    }
    float[] frequencies = new float[outputs];
    for (int i = 0; i < outputs; i++) {
      frequencies[i] = (float) ((positives[i] + 1) / (known[i] + 2));
    }
    return frequencies;
  }
}
