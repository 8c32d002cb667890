package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The labels of a model, and the tags of its training data that do not become labels.
 *
 * @param labels the labels, in the order of the outputs
 * @param counts how many examples each label has, in the order of the labels
 * @param dropped the tags that are no labels, the most frequent first; empty where a labels file
 *     chooses
 */
public record LabelSelection(LabelSet labels, List<Count> counts, List<Dropped> dropped) {

  /** The fewest training records that a tag must be on to become a label. */
  public static final int MIN_EXAMPLES = 10;

  private static final int NAMED = 5;

  /**
   * How many records carry a label.
   *
   * @param label the label
   * @param training how many of the training data, those held out from it included
   * @param validation how many of the validation data
   */
  public record Count(String label, int training, int validation) {

    /** Checks that the label is not null. */
    public Count {
      Objects.requireNonNull(label, "label");
    }

    private static Count of(String label, TagFrequencies training, TagFrequencies validation) {
      return new Count(label, training.of(label), validation.of(label));
    }
  }

  /**
   * A tag that does not become a label.
   *
   * @param count the tag and how many records carry it
   * @param reason why, as a clause such as {@code "9 training examples, at least 10 are needed"}
   */
  public record Dropped(Count count, String reason) {

    /** Checks that nothing is null. */
    public Dropped {
      Objects.requireNonNull(count, "count");
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
      return "%s (%s)".formatted(count.label(), reason);
    }
  }

  /** Copies the lists. */
  public LabelSelection {
    Objects.requireNonNull(labels, "labels");
    counts = List.copyOf(counts);
    dropped = List.copyOf(dropped);
  }

  /**
   * Makes a label of every tag that is on at least {@link #MIN_EXAMPLES} training records and on a
   * validation record, the most frequent first.
   *
   * @param minShare the least share of the training records that a tag must be on, in [0, 1]; 0 for
   *     no such limit
   * @throws TrainingException if there is no such tag
   */
  public static LabelSelection ofFrequent(
      TagFrequencies training, TagFrequencies validation, double minShare) {
    List<Count> kept = new ArrayList<>();
    List<Dropped> dropped = new ArrayList<>();
    for (String tag : training.byFrequency()) {
      Count count = Count.of(tag, training, validation);
      String reason = reasonToDrop(count, minShare, training.records());
      if (reason.isEmpty()) {
        kept.add(count);
      } else {
        dropped.add(new Dropped(count, reason));
      }
    }
    if (kept.isEmpty()) {
      throw new TrainingException(noLabel(training, dropped));
    }
    return new LabelSelection(
        new LabelSet(kept.stream().map(Count::label).toList()), kept, dropped);
  }

  private static String reasonToDrop(Count count, double minShare, long records) {
    if (count.training() < MIN_EXAMPLES) {
      return "%s, at least %d are needed"
          .formatted(Quantity.of(count.training(), "training example"), MIN_EXAMPLES);
    }
    if (count.training() < minShare * records) {
      return "on %.2f %% of the training records, --min-label-share is %.2f %%"
          .formatted(100.0 * count.training() / records, 100 * minShare);
    }
    return count.validation() == 0 ? "no validation example" : "";
  }

  private static String noLabel(TagFrequencies training, List<Dropped> dropped) {
    if (dropped.isEmpty()) {
      return "No training record has a tag: the tags must be in a field or column named tags, labels or label, or in one column per label with 0 and 1.";
    }
    return "No tag has enough examples to become a label, of %,d tags on %,d training records. The most frequent: %s. Add data, or name the labels with --labels."
        .formatted(
            dropped.size(), training.records(), names(dropped.stream().map(Dropped::toString)));
  }

  /**
   * Takes the labels of a labels file.
   *
   * @param labels the labels
   * @param origin the file, for messages
   * @throws TrainingException if a label has no training example
   */
  public static LabelSelection ofFile(
      LabelSet labels, String origin, TagFrequencies training, TagFrequencies validation) {
    List<String> missing =
        labels.labels().stream().filter(label -> training.of(label) == 0).toList();
    if (!missing.isEmpty()) {
      throw new TrainingException(
          "%s lists %s without a training example: %s. Remove each of them from the file, or correct its spelling."
              .formatted(origin, Quantity.of(missing.size(), "label"), names(missing.stream())));
    }
    return of(labels, training, validation);
  }

  /** Takes labels that may have no example, because teachers give soft targets for them. */
  public static LabelSelection of(
      LabelSet labels, TagFrequencies training, TagFrequencies validation) {
    return new LabelSelection(
        labels,
        labels.labels().stream().map(label -> Count.of(label, training, validation)).toList(),
        List.of());
  }

  private static String names(Stream<String> names) {
    List<String> all = names.toList();
    return all.size() <= NAMED
        ? String.join(", ", all)
        : "%s and %,d more".formatted(String.join(", ", all.subList(0, NAMED)), all.size() - NAMED);
  }
}
