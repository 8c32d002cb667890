package io.github.qaclassifier.pipeline.training;

import java.util.Objects;

/**
 * The origin of a model, for the model card; without effect on the weights.
 *
 * @param command the command line of the training; may be empty
 * @param commit of the trainer's source code; may be empty
 * @param dataLicense licence of the questions' texts, for example {@code CC BY-SA 4.0}; may be
 *     empty
 * @param dataAttribution the attribution that this licence requires; may be empty
 */
public record RunOrigin(String command, String commit, String dataLicense, String dataAttribution) {

  /** No origin. */
  public static final RunOrigin UNKNOWN = new RunOrigin("", "", "", "");

  /** Checks that no text is null. */
  public RunOrigin {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(commit, "commit");
    Objects.requireNonNull(dataLicense, "dataLicense");
    Objects.requireNonNull(dataAttribution, "dataAttribution");
  }
}
