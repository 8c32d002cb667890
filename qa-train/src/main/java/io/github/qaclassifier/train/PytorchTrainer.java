package io.github.qaclassifier.train;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.dataset.QuestionFiles;
import io.github.qaclassifier.core.spi.InputPolicy;
import io.github.qaclassifier.core.spi.QuestionEncoder;
import io.github.qaclassifier.core.spi.Services;
import io.github.qaclassifier.core.spi.Tokenizer;
import io.github.qaclassifier.core.spi.TokenizerProvider;
import io.github.qaclassifier.core.training.RateSearch;
import io.github.qaclassifier.core.training.Trainer;
import io.github.qaclassifier.core.training.TrainingOptions;
import io.github.qaclassifier.core.training.TrainingReport;
import io.github.qaclassifier.train.data.Example;
import io.github.qaclassifier.train.fit.Learner;
import io.github.qaclassifier.train.onnx.EncoderWeights;
import io.github.qaclassifier.train.onnx.PretrainedEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Trains on PyTorch through DJL. Safe for threads, but a machine has cores for one run. */
public final class PytorchTrainer implements Trainer {

  /** For {@link java.util.ServiceLoader}. */
  public PytorchTrainer() {}

  @Override
  public TrainingReport train(TrainingOptions options, ProgressListener listener) {
    requireRoomFor(options);
    PretrainedEncoder pretrained = PretrainedEncoder.of(options.architecture().encoder());
    try (Tokenizer tokenizer =
        Services.first(TokenizerProvider.class, "io.github.qaclassifier:qa-tokenizer")
            .open(pretrained.tokenizerJson())) {
      QuestionFiles files =
          Services.first(QuestionFiles.class, "io.github.qaclassifier:qa-dataset");
      Corpus corpus = Corpus.read(options, files, tokenizer, listener);
      QuestionEncoder encoder =
          new QuestionEncoder(tokenizer, InputPolicy.head(options.architecture().maxTokens()));
      try (Learner learner =
          new Learner(
              encoderOf(options, pretrained),
              frequencies(corpus),
              options.recipe(),
              options.device())) {
        TrainingLog log = new TrainingLog(options.work());
        int bestEpoch = new TrainingRun(options, corpus, encoder, learner, log, listener).run();
        return new TrainingReport(options.out(), bestEpoch, Map.of());
      }
    }
  }

  @Override
  public RateSearch findLearningRate(TrainingOptions options, ProgressListener listener) {
    throw new TrainingException("not yet");
  }

  private static EncoderWeights encoderOf(TrainingOptions options, PretrainedEncoder pretrained) {
    EncoderWeights weights = pretrained.weights();
    List<Integer> layers = options.architecture().layers();
    return layers.isEmpty()
        ? weights
        : weights.keepLayers(layers.stream().mapToInt(Integer::intValue).toArray());
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
    try {
      Files.createDirectories(options.work());
      if (Files.exists(options.out())) {
        try (var entries = Files.list(options.out())) {
          if (entries.findAny().isPresent()) {
            throw new TrainingException(
                "The folder %s is not empty: name another, or delete it.".formatted(options.out()));
          }
        }
      }
    } catch (IOException e) {
      throw new DataException(
          "Cannot use the folders %s and %s: %s.".formatted(options.work(), options.out(), e), e);
    }
  }
}
