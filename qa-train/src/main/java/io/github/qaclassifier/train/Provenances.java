package io.github.qaclassifier.train;

import ai.djl.engine.Engine;
import io.github.qaclassifier.bundle.DataSource;
import io.github.qaclassifier.bundle.Provenance;
import io.github.qaclassifier.pipeline.training.Architecture;
import io.github.qaclassifier.pipeline.training.LearningRates;
import io.github.qaclassifier.pipeline.training.Recipe;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.train.encoder.Pretrained;
import io.github.qaclassifier.train.onnx.EncoderWeights;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a packed model says of how it was made. */
final class Provenances {

  private final TrainingOptions options;
  private final Pretrained pretrained;
  private final Corpus corpus;

  Provenances(TrainingOptions options, Pretrained pretrained, Corpus corpus) {
    this.options = options;
    this.pretrained = pretrained;
    this.corpus = corpus;
  }

  Provenance provenance() {
    TrainingLog log = new TrainingLog(options.work());
    return new Provenance(
        options.origin().command(),
        log.started().toString(),
        Duration.between(log.started(), log.ended()).toSeconds(),
        options.origin().commit(),
        options.recipe().seed(),
        pretrained.licence().isEmpty()
            ? pretrained.source()
            : "%s (%s)".formatted(pretrained.source(), pretrained.licence()),
        data(),
        hyperParameters(),
        versions());
  }

  private List<DataSource> data() {
    List<DataSource> data = new ArrayList<>();
    corpus
        .digests()
        .forEach(
            (file, digest) -> {
              String set = Corpus.nameOf(Path.of(file));
              data.add(
                  new DataSource(
                      file,
                      corpus.validation().containsKey(set) ? "validation" : "training",
                      digest,
                      corpus.rows().getOrDefault(file, 0),
                      options.origin().dataLicense(),
                      options.origin().dataAttribution()));
            });
    return data;
  }

  private Map<String, String> hyperParameters() {
    Architecture architecture = options.architecture();
    Recipe recipe = options.recipe();
    LearningRates rates = recipe.rates();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("layers", keptLayers().toString());
    parameters.put(Provenance.NETWORK_PARAMETERS, String.valueOf(networkParameters()));
    parameters.put("max tokens", String.valueOf(architecture.maxTokens()));
    parameters.put("epochs", String.valueOf(recipe.epochs().over(corpus.train().size())));
    parameters.put("batch size", String.valueOf(recipe.batchSize()));
    parameters.put("encoder learning rate", String.valueOf(rates.encoder()));
    parameters.put("head learning rate", String.valueOf(rates.head()));
    parameters.put("layer decay", String.valueOf(rates.layerDecay()));
    parameters.put("schedule", rates.schedule().name().toLowerCase(Locale.ROOT));
    parameters.put("warm-up share", String.valueOf(rates.warmUp()));
    parameters.put("frozen share", String.valueOf(rates.frozen()));
    parameters.put("weight decay", String.valueOf(recipe.weightDecay()));
    parameters.put("dropout", String.valueOf(recipe.dropout()));
    parameters.put("gradient norm limit", String.valueOf(recipe.clipNorm()));
    parameters.put("title-only share", String.valueOf(recipe.titleOnly()));
    parameters.put("body-only share", String.valueOf(recipe.bodyOnly()));
    parameters.put(
        "auxiliary tags", String.valueOf(corpus.targets().size() - corpus.targets().labels()));
    if (!options.data().sourceWeights().isEmpty()) {
      parameters.put("source weights", options.data().sourceWeights().toString());
    }
    if (!corpus.teachers().isEmpty()) {
      parameters.put("teachers", corpus.teachers().toString());
      parameters.put("teacher share", String.valueOf(options.data().teachers().share()));
    }
    return parameters;
  }

  /** What is packed: the encoder's kept layers and the head over the labels. */
  private long networkParameters() {
    EncoderWeights kept = pretrained.kept(options.architecture().layers());
    long width = Packer.POOLING.width(kept.config().hiddenSize());
    return kept.parameters() + (width + 1) * corpus.targets().labels();
  }

  private List<Integer> keptLayers() {
    return options.architecture().layers().of(pretrained.weights().config().layers());
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("JDK", System.getProperty("java.vendor") + " " + Runtime.version());
    versions.put("PyTorch", Engine.getEngine("PyTorch").getVersion());
    versions.put("DJL", Engine.getDjlVersion());
    return versions;
  }
}
