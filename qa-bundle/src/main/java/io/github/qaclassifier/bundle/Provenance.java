package io.github.qaclassifier.bundle;

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
}
