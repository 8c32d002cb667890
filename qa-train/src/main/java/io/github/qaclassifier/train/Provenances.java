package io.github.qaclassifier.train;

import ai.djl.engine.Engine;
import io.github.qaclassifier.bundle.DataSource;
import io.github.qaclassifier.bundle.DataSource.Terms;
import io.github.qaclassifier.bundle.Provenance;
import io.github.qaclassifier.bundle.Provenance.Run;
import io.github.qaclassifier.pipeline.training.Architecture;
import io.github.qaclassifier.pipeline.training.LabelSelection;
import io.github.qaclassifier.pipeline.training.LearningRates;
import io.github.qaclassifier.pipeline.training.Recipe;
import io.github.qaclassifier.pipeline.training.RunOrigin;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Describes how a packed model was made. */
final class Provenances {

  private static final int DROPPED_LISTED = 20;

  private final PreparedRun run;
  private final TrainingOptions options;
  private final String period;

  /**
   * @param period the years of the validation questions, which calibration and thresholds reflect
   */
  Provenances(PreparedRun run, String period) {
    this.run = run;
    this.options = run.options();
    this.period = period;
  }

  Provenance provenance() {
    RunSchedule schedule = run.schedule();
    Duration duration =
        IntStream.range(0, schedule.repetitions())
            .mapToObj(repetition -> schedule.log(repetition).duration())
            .reduce(Duration.ZERO, Duration::plus);
    return new Provenance(
        new Run(
            options.output().origin().command(),
            schedule.log(0).started().toString(),
            duration.toSeconds(),
            options.output().origin().commit(),
            options.recipe().sampling().seed()),
        run.pretrained().source().toString(),
        data(),
        hyperParameters(),
        versions());
  }

  private List<DataSource> data() {
    RunOrigin origin = options.output().origin();
    Terms terms = new Terms(origin.dataLicense(), origin.dataAttribution());
    return run.corpus().files().stream()
        .map(
            file ->
                new DataSource(
                    String.valueOf(file.path().getFileName()),
                    file.use().name().toLowerCase(Locale.ROOT),
                    file.sha256(),
                    file.examples(),
                    terms))
        .toList();
  }

  private Map<String, String> hyperParameters() {
    Architecture architecture = options.architecture();
    Recipe recipe = options.recipe();
    LearningRates rates = recipe.rates();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("layers", keptLayers().toString());
    parameters.put(Provenance.NETWORK_PARAMETERS, String.valueOf(networkParameters()));
    parameters.put("max tokens", String.valueOf(architecture.maxTokens()));
    parameters.put("epochs", String.valueOf(run.schedule().epochs()));
    parameters.put("repetitions", String.valueOf(run.schedule().repetitions()));
    parameters.put("batch size", String.valueOf(recipe.batch().examples()));
    parameters.put("encoder learning rate", String.valueOf(rates.encoder()));
    parameters.put("head learning rate", String.valueOf(rates.head()));
    parameters.put("layer decay", String.valueOf(rates.layerDecay()));
    parameters.put("schedule", rates.schedule().shape().name().toLowerCase(Locale.ROOT));
    parameters.put("warm-up share", String.valueOf(rates.schedule().warmUp()));
    parameters.put("frozen share", String.valueOf(rates.schedule().frozen()));
    parameters.put("weight decay", String.valueOf(recipe.regularization().weightDecay()));
    parameters.put("dropout", String.valueOf(recipe.regularization().dropout()));
    parameters.put("gradient norm limit", String.valueOf(recipe.regularization().clipNorm()));
    parameters.put("title-only share", String.valueOf(recipe.sampling().titleOnly()));
    parameters.put("body-only share", String.valueOf(recipe.sampling().bodyOnly()));
    parameters.put(
        "auxiliary tags",
        String.valueOf(run.corpus().targets().size() - run.corpus().targets().labels()));
    if (!run.selection().dropped().isEmpty()) {
      parameters.put(
          "dropped labels",
          run.selection().dropped().stream()
                  .limit(DROPPED_LISTED)
                  .map(LabelSelection.Dropped::toString)
                  .collect(Collectors.joining("; "))
              + (run.selection().dropped().size() > DROPPED_LISTED
                  ? "; and " + (run.selection().dropped().size() - DROPPED_LISTED) + " more"
                  : ""));
    }
    if (!period.isEmpty()) {
      parameters.put("calibrated on questions of", period);
    }
    if (!options.data().sourceWeights().isEmpty()) {
      parameters.put("source weights", options.data().sourceWeights().toString());
    }
    if (!run.corpus().teachers().isEmpty()) {
      parameters.put("teachers", teachers());
      parameters.put("teacher share", String.valueOf(options.data().teachers().share()));
    }
    return parameters;
  }

  /** Returns each teacher with its digest and the files that it was trained without. */
  private String teachers() {
    return options.data().teachers().models().stream()
        .map(
            teacher ->
                "%s (SHA-256 %s%s)"
                    .formatted(
                        teacher.folder().toAbsolutePath().normalize().getFileName(),
                        run.corpus().teachers().get(teacher.folder().toString()),
                        teacher.outOfFold().isEmpty()
                            ? ""
                            : teacher.outOfFold().stream()
                                .map(file -> String.valueOf(file.getFileName()))
                                .collect(Collectors.joining(", ", "; trained without ", ""))))
        .collect(Collectors.joining("; "));
  }

  /**
   * Returns the number of packed weights: the kept layers of the encoder and the head over the
   * labels.
   */
  private long networkParameters() {
    EncoderWeights kept = run.pretrained().kept(options.architecture().layers());
    long width = Packer.POOLING.width(kept.config().size().hidden());
    return kept.parameters() + (width + 1) * run.corpus().targets().labels();
  }

  private List<Integer> keptLayers() {
    return options.architecture().layers().of(run.pretrained().weights().config().size().layers());
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("JDK", System.getProperty("java.vendor") + " " + Runtime.version());
    versions.put("PyTorch", Engine.getEngine("PyTorch").getVersion());
    versions.put("DJL", Engine.getDjlVersion());
    return versions;
  }
}
