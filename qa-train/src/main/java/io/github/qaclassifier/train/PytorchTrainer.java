package io.github.qaclassifier.train;

import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.core.engine.InputPolicy;
import io.github.qaclassifier.core.engine.QuestionEncoder;
import io.github.qaclassifier.core.engine.Sha256;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.core.engine.TokenizerProvider;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.training.LabelSelection;
import io.github.qaclassifier.pipeline.training.RateSearch;
import io.github.qaclassifier.pipeline.training.Trainer;
import io.github.qaclassifier.pipeline.training.TrainingListener;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.pipeline.training.TrainingPlan;
import io.github.qaclassifier.pipeline.training.TrainingReport;
import io.github.qaclassifier.train.internal.data.Batches;
import io.github.qaclassifier.train.internal.data.Example;
import io.github.qaclassifier.train.internal.data.ExampleReader;
import io.github.qaclassifier.train.internal.data.TokenCache;
import io.github.qaclassifier.train.internal.encoder.Pretrained;
import io.github.qaclassifier.train.internal.fit.Learner;
import io.github.qaclassifier.train.internal.fit.PrecisionProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Trains on PyTorch through DJL. Safe for any number of threads, but one run can use all cores. */
public final class PytorchTrainer implements Trainer {

  private static final int RATE_STEPS = 100;

  /** For {@link java.util.ServiceLoader}. */
  public PytorchTrainer() {}

  @Override
  public TrainingReport train(TrainingOptions options, TrainingListener listener) {
    OutputFolders.requireEmpty(options.output().folder());
    return with(
        options,
        true,
        listener,
        run -> {
          int repetitions = TrainingRun.repetitions(options, run.corpus());
          List<Learner.Weights> weights = new ArrayList<>(repetitions);
          List<Integer> epochs = new ArrayList<>(repetitions);
          for (int i = 0; i < repetitions; i++) {
            try (Learner learner = run.learner(i)) {
              if (i == 0) {
                listener.planned(plan(run, learner));
              }
              listener.repeating(i + 1, repetitions);
              epochs.add(
                  new TrainingRun(options, i, run.corpus(), run.encoder(), learner, listener)
                      .run());
              weights.add(learner.weights());
            }
          }
          ValidationTexts texts = ValidationTexts.read(run.corpus(), questionFiles());
          List<EncodedQuestion> sample =
              CalibrationSample.ofExamples(run.corpus().train(), run.encoder());
          return new Packer(options, run.pretrained(), run.corpus(), run.selection(), listener)
              .pack(Learner.Weights.mean(weights), epochs, texts, sample);
        });
  }

  @Override
  public TrainingPlan plan(TrainingOptions options, TrainingListener listener) {
    OutputFolders.requireEmpty(options.output().folder());
    return with(
        options,
        false,
        listener,
        run -> {
          try (Learner learner = run.learner(0)) {
            return plan(run, learner);
          }
        });
  }

  private static TrainingPlan plan(Prepared run, Learner learner) {
    return new Planner(run.options(), run.survey(), run.selection(), run.corpus(), run.encoder())
        .plan(learner, TrainingRun.stepsDone(run.options(), run.corpus()));
  }

  @Override
  public RateSearch findLearningRate(TrainingOptions options, TrainingListener listener) {
    return with(
        options,
        true,
        listener,
        run -> {
          try (Learner learner = run.learner(0)) {
            return new RateFinder(
                    learner,
                    Batches.of(run.corpus().train(), run.encoder(), options.recipe()),
                    options.recipe().rates().encoder(),
                    listener)
                .search(RATE_STEPS);
          }
        });
  }

  /** What all kinds of run need. */
  private record Prepared(
      TrainingOptions options,
      Pretrained pretrained,
      Data data,
      QuestionEncoder encoder,
      LabelNameInputs labelNames) {

    Survey survey() {
      return data.survey();
    }

    LabelSelection selection() {
      return data.selection();
    }

    Corpus corpus() {
      return data.corpus();
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
  }

  private record Data(Survey survey, LabelSelection selection, Corpus corpus) {}

  private static <T> T with(
      TrainingOptions options,
      boolean softTargets,
      TrainingListener listener,
      Function<Prepared, T> task) {
    Pretrained pretrained = Pretrained.of(options.architecture().encoder());
    try (WorkFolder work = WorkFolder.open(options.output().work());
        Tokenizer tokenizer = TokenizerProvider.find().open(pretrained.tokenizerJson())) {
      pretrained.requireFit(tokenizer, options.architecture());
      String digest = Sha256.of(pretrained.tokenizerJson());
      Data data = read(options, softTargets, work.path(), tokenizer, digest, listener);
      QuestionEncoder encoder =
          new QuestionEncoder(tokenizer, InputPolicy.head(options.architecture().maxTokens()));
      return task.apply(
          new Prepared(
              options.withCompute(PrecisionProbe.resolve(options.compute())),
              pretrained,
              data,
              encoder,
              new LabelNameInputs(tokenizer, encoder)));
    }
  }

  private static Data read(
      TrainingOptions options,
      boolean softTargets,
      Path work,
      Tokenizer tokenizer,
      String tokenizerDigest,
      TrainingListener listener) {
    QuestionFiles files = questionFiles();
    int maxTokens = options.architecture().maxTokens();
    Survey survey = Survey.of(options.data(), files, work, listener);
    LabelSelection selection = survey.selection(options.data());
    CorpusReader reader =
        new CorpusReader(
            options.data(),
            survey,
            new ExampleReader(files, tokenizer, maxTokens, listener),
            new TokenCache(work),
            "%s %d ".formatted(tokenizerDigest, maxTokens));
    return new Data(survey, selection, reader.read(selection, softTargets));
  }

  private static QuestionFiles questionFiles() {
    return QuestionFiles.find();
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
