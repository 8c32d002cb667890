package io.github.qaclassifier.train;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.core.engine.InputPolicy;
import io.github.qaclassifier.core.engine.QuestionEncoder;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.core.engine.TokenizerProvider;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.training.RateSearch;
import io.github.qaclassifier.pipeline.training.Trainer;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.pipeline.training.TrainingReport;
import io.github.qaclassifier.train.data.Batches;
import io.github.qaclassifier.train.data.Example;
import io.github.qaclassifier.train.encoder.Pretrained;
import io.github.qaclassifier.train.fit.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Trains on PyTorch through DJL. Safe for threads, but a machine has cores for one run. */
public final class PytorchTrainer implements Trainer {

  private static final int RATE_STEPS = 100;

  /** For {@link java.util.ServiceLoader}. */
  public PytorchTrainer() {}

  @Override
  public TrainingReport train(TrainingOptions options, ProgressListener listener) {
    requireRoomFor(options);
    return with(
        options,
        listener,
        run -> {
          int bestEpoch =
              new TrainingRun(
                      options,
                      run.corpus(),
                      run.encoder(),
                      run.learner(),
                      new TrainingLog(options.work()),
                      listener)
                  .run();
          ValidationTexts texts = ValidationTexts.read(run.corpus(), questionFiles());
          List<EncodedQuestion> sample =
              CalibrationSample.ofExamples(run.corpus().train(), run.encoder());
          return new Packer(options, run.pretrained(), run.corpus(), texts, sample, listener)
              .pack(run.learner().weights(), bestEpoch);
        });
  }

  @Override
  public RateSearch findLearningRate(TrainingOptions options, ProgressListener listener) {
    return with(
        options,
        listener,
        run ->
            new RateFinder(
                    run.learner(),
                    Batches.of(run.corpus().train(), run.encoder(), options.recipe()),
                    options.recipe().rates().encoder(),
                    listener)
                .search(RATE_STEPS));
  }

  /** What both kinds of run need. */
  private record Prepared(
      Pretrained pretrained, Corpus corpus, QuestionEncoder encoder, Learner learner) {}

  private static <T> T with(
      TrainingOptions options, ProgressListener listener, Function<Prepared, T> task) {
    createFolder(options.work());
    Pretrained pretrained = Pretrained.of(options.architecture().encoder());
    try (Tokenizer tokenizer = TokenizerProvider.find().open(pretrained.tokenizerJson())) {
      pretrained.requireFit(tokenizer, options.architecture());
      Corpus corpus =
          Corpus.read(
              options,
              questionFiles(),
              tokenizer,
              Digests.of(pretrained.tokenizerJson()),
              listener);
      QuestionEncoder encoder =
          new QuestionEncoder(tokenizer, InputPolicy.head(options.architecture().maxTokens()));
      try (Learner learner =
          new Learner(
              pretrained.kept(options.architecture().layers()),
              frequencies(corpus),
              options.recipe(),
              options.device(),
              options.threads())) {
        OutputNames names = new OutputNames(tokenizer, encoder);
        learner.startFromNames(names.rows(corpus.targets()), names.sample(corpus.train()));
        return task.apply(new Prepared(pretrained, corpus, encoder, learner));
      }
    }
  }

  private static QuestionFiles questionFiles() {
    return QuestionFiles.find();
  }

  /** For each output, the share of the questions for which it is known that it applies to. */
  private static float[] frequencies(Corpus corpus) {
    int outputs = corpus.targets().size();
    double[] positives = new double[outputs];
    double[] known = new double[outputs];
    for (Example example : corpus.train()) {
      for (int i = 0; i < outputs; i++) {
        known[i] += example.known()[i] ? 1 : 0;
      }
      for (int output : example.positives()) {
        positives[output]++;
      }
    }
    float[] frequencies = new float[outputs];
    for (int i = 0; i < outputs; i++) {
      frequencies[i] = (float) ((positives[i] + 1) / (Math.max(known[i], positives[i]) + 2));
    }
    return frequencies;
  }

  private static void requireRoomFor(TrainingOptions options) {
    if (Files.exists(options.out())) {
      try (Stream<Path> entries = Files.list(options.out())) {
        if (entries.findAny().isPresent()) {
          throw new TrainingException(
              "The folder %s is not empty: name another, or delete it.".formatted(options.out()));
        }
      } catch (IOException e) {
        throw new DataException("Cannot use the folder %s: %s.".formatted(options.out(), e), e);
      }
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DataException("Cannot make the folder %s: %s.".formatted(folder, e), e);
    }
  }
}
