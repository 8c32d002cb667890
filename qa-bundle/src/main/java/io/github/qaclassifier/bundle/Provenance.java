package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.ModelProvenance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where a model comes from: enough to make it again.
 *
 * @param command the command line that made it
 * @param started when, as ISO 8601 text
 * @param durationSeconds how long that took
 * @param commit of the source code; empty where it is not known
 * @param seed of every random choice
 * @param encoder the pretrained encoder it began with
 * @param data the files of questions that went into it
 * @param hyperParameters the trainer's settings, by name
 * @param versions of the JDK and the libraries, by name
 */
public record Provenance(
    String command,
    String started,
    double durationSeconds,
    String commit,
    long seed,
    String encoder,
    List<DataSource> data,
    Map<String, String> hyperParameters,
    Map<String, String> versions) {

  /** The hyper-parameter that holds the number of weights of the network. */
  public static final String NETWORK_PARAMETERS = "network parameters";

  /** Copies the collections, keeping their order. */
  public Provenance {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(commit, "commit");
    Objects.requireNonNull(encoder, "encoder");
    data = List.copyOf(data);
    hyperParameters = Trees.ordered(hyperParameters);
    versions = Trees.ordered(versions);
  }

  /** Returns what a caller sees of it, together with the description of the model. */
  ModelProvenance.Training training(About about) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("description", about.description());
    settings.put("license", about.license());
    settings.put("provenance.command", command);
    settings.put("provenance.commit", commit);
    settings.put("provenance.seed", String.valueOf(seed));
    for (DataSource file : data) {
      settings.put("provenance.data." + file.role() + "." + file.file(), file.sha256());
    }
    hyperParameters.forEach(
        (key, value) -> settings.put("provenance.hyper_parameters." + key, value));
    versions.forEach((key, value) -> settings.put("provenance.versions." + key, value));
    return new ModelProvenance.Training(
        encoder,
        started,
        Duration.ofMillis(Math.round(durationSeconds * 1000)),
        networkParameters(),
        settings);
  }

  /** The file keeps every hyper-parameter as text, this number too. */
  private long networkParameters() {
    String text = hyperParameters.getOrDefault(NETWORK_PARAMETERS, "0");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new ModelException(
          "qa.json: the hyper-parameter \"%s\" must be a whole number (found \"%s\")."
              .formatted(NETWORK_PARAMETERS, text),
          e);
    }
  }
}
