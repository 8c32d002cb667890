package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.ModelProvenance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a model was made; enough to repeat the training.
 *
 * @param run the run of the trainer
 * @param encoder the pretrained encoder that training started from
 * @param data the training and validation files
 * @param hyperParameters the settings of the trainer, by name
 * @param versions the versions of the JDK and the libraries, by name
 */
public record Provenance(
    Run run,
    String encoder,
    List<DataSource> data,
    Map<String, String> hyperParameters,
    Map<String, String> versions) {

  /** The name of the hyper-parameter with the number of weights of the network. */
  public static final String NETWORK_PARAMETERS = "network parameters";

  /** Copies the collections, keeping their order. */
  public Provenance {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(encoder, "encoder");
    data = List.copyOf(data);
    hyperParameters = Trees.ordered(hyperParameters);
    versions = Trees.ordered(versions);
  }

  /** Returns the provenance for users of the model, with its description. */
  ModelProvenance.Training training(About about) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("description", about.description());
    settings.put("license", about.license());
    settings.put("provenance.command", run.command());
    settings.put("provenance.commit", run.commit());
    settings.put("provenance.seed", String.valueOf(run.seed()));
    for (DataSource file : data) {
      settings.put("provenance.data." + file.role() + "." + file.file(), file.sha256());
    }
    hyperParameters.forEach(
        (key, value) -> settings.put("provenance.hyper_parameters." + key, value));
    versions.forEach((key, value) -> settings.put("provenance.versions." + key, value));
    return new ModelProvenance.Training(
        encoder,
        run.started(),
        Duration.ofMillis(Math.round(run.durationSeconds() * 1000)),
        networkParameters(),
        settings);
  }

  /** Parses the number, because the file stores all hyper-parameters as text. */
  private long networkParameters() {
    String text = hyperParameters.getOrDefault(NETWORK_PARAMETERS, "0");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new ModelException(
          "qa.json: the hyper-parameter \"%s\" must be an integer (found \"%s\")."
              .formatted(NETWORK_PARAMETERS, text),
          e);
    }
  }

  /**
   * A run of the trainer.
   *
   * @param command the command line
   * @param started when training started, as ISO 8601 text
   * @param durationSeconds the duration of training in seconds
   * @param commit the commit of the source code; empty if unknown
   * @param seed the random seed
   */
  public record Run(
      String command, String started, double durationSeconds, String commit, long seed) {

    /** Checks that no text is null. */
    public Run {
      Objects.requireNonNull(command, "command");
      Objects.requireNonNull(started, "started");
      Objects.requireNonNull(commit, "commit");
    }
  }
}
