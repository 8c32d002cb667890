package io.github.qaclassifier.train;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.TrainingException;
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
import io.github.qaclassifier.train.internal.data.ExampleReader;
import io.github.qaclassifier.train.internal.data.TokenCache;
import io.github.qaclassifier.train.internal.encoder.Pretrained;
import io.github.qaclassifier.train.internal.fit.Learner;
import io.github.qaclassifier.train.internal.fit.NetworkWeights;
import io.github.qaclassifier.train.internal.fit.PrecisionProbe;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** Trains on PyTorch through DJL. Safe for any number of threads, but one run can use all cores. */
public final class PytorchTrainer implements Trainer {

  private static final int RATE_STEPS = 100;

  /** For {@link java.util.ServiceLoader}. */
  public PytorchTrainer() {}

  @Override
  public TrainingReport train(TrainingOptions options, TrainingListener listener) {
    OutputFolders.requireUsable(options.output());
    return with(
        options,
        true,
        listener,
        run -> {
          int repetitions = run.schedule().repetitions();
          List<NetworkWeights> weights = new ArrayList<>(repetitions);
          List<Integer> epochs = new ArrayList<>(repetitions);
          for (int i = 0; i < repetitions; i++) {
            try (Learner learner = run.learner(i)) {
              if (i == 0) {
                listener.planned(new Planner(run).plan(learner));
              }
              listener.repeating(i + 1, repetitions);
              epochs.add(new TrainingRun(run, i, learner, listener).run());
              weights.add(learner.weights());
            }
          }
          ValidationTexts texts = ValidationTexts.read(run);
          List<EncodedQuestion> sample =
              CalibrationSample.ofExamples(run.corpus().train(), run.encoder());
          return new Packer(run, listener)
              .pack(NetworkWeights.mean(weights), epochs, texts, sample);
        });
  }

  @Override
  public TrainingPlan plan(TrainingOptions options, TrainingListener listener) {
    OutputFolders.requireUsable(options.output());
    return with(
        options,
        false,
        listener,
        run -> {
          try (Learner learner = run.learner(0)) {
            return new Planner(run).plan(learner);
          }
        });
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

  private static <T> T with(
      TrainingOptions options,
      boolean softTargets,
      TrainingListener listener,
      Function<PreparedRun, T> task) {
    Pretrained pretrained = Pretrained.of(options.architecture().encoder());
    try (WorkFolder work = WorkFolder.open(options.output().work());
        Tokenizer tokenizer = TokenizerProvider.find().open(pretrained.tokenizerJson())) {
      pretrained.requireFit(tokenizer, options.architecture());
      PreparedRun.Data data = read(options, pretrained, softTargets, work, tokenizer, listener);
      QuestionEncoder encoder =
          new QuestionEncoder(tokenizer, InputPolicy.head(options.architecture().maxTokens()));
      return task.apply(
          new PreparedRun(
              options.withCompute(PrecisionProbe.resolve(options.compute())),
              pretrained,
              data,
              encoder,
              new LabelNameInputs(tokenizer, encoder)));
    } catch (CancellationException e) {
      // The thread was interrupted while texts were read or classified.
      throw interrupted(e);
    } catch (DataException | ModelException e) {
      // The interrupt closes a file that is being read or written.
      throw e.getCause() instanceof ClosedByInterruptException ? interrupted(e) : e;
    }
  }

  private static TrainingException interrupted(RuntimeException cause) {
    return new TrainingException(
        "The run was interrupted: the same command resumes from its last checkpoint.", cause);
  }

  private static PreparedRun.Data read(
      TrainingOptions options,
      Pretrained pretrained,
      boolean softTargets,
      WorkFolder work,
      Tokenizer tokenizer,
      TrainingListener listener) {
    QuestionFiles files = QuestionFiles.find();
    int maxTokens = options.architecture().maxTokens();
    Survey survey = Survey.of(options.data(), files, work.path(), listener);
    LabelSelection selection = survey.selection(options.data());
    CorpusReader reader =
        new CorpusReader(
            options.data(),
            survey,
            new ExampleReader(files, tokenizer, maxTokens, listener),
            new TokenCache(work.path()),
            Sha256.of(pretrained.tokenizerJson()) + " " + maxTokens + " ");
    Corpus corpus = reader.read(selection, softTargets);
    return new PreparedRun.Data(
        survey,
        selection,
        corpus,
        RunSchedule.of(options, corpus.train().size()),
        new RunIdentity(options, pretrained.sha256(), corpus));
  }
}
