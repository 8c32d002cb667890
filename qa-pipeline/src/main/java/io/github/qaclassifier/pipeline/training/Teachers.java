package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.internal.Checks;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Models whose probabilities are training targets besides the tags: knowledge distillation (Hinton,
 * Vinyals and Dean 2015, "Distilling the Knowledge in a Neural Network").
 *
 * <p>The soft target of a label is {@code share} times the mean probability of the teachers plus
 * {@code 1 - share} if the record carries the label. If the label is unknown for the record, the
 * soft target is the mean probability alone, so records without tags are used too.
 *
 * <p>A teacher repeats what it has memorized on records that it was trained on. {@link
 * Teacher#outOfFold} therefore names the files that a teacher was trained without: such a file gets
 * its soft targets from the teachers that name it and from no other. A file that no teacher names
 * gets them from all teachers.
 *
 * @param models the teachers; empty for none
 * @param share weight of the teachers where the label is known for the record, in [0, 1]
 */
public record Teachers(List<Teacher> models, double share) {

  /** 70 % teachers, 30 % tags. */
  public static final double DEFAULT_SHARE = 0.7;

  /** No teacher: the tags alone are the targets. */
  public static final Teachers NONE = new Teachers(List.of(), DEFAULT_SHARE);

  /**
   * One teacher.
   *
   * @param folder a model folder, which has every label of the new model
   * @param outOfFold training files that this teacher was trained without; may be empty
   */
  public record Teacher(Path folder, List<Path> outOfFold) {

    /** Copies the list. */
    public Teacher {
      Objects.requireNonNull(folder, "folder");
      outOfFold = List.copyOf(outOfFold);
    }
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the share is out of its range or a folder is named twice
   */
  public Teachers {
    models = List.copyOf(models);
    Checks.inUnit("The teachers' share", share);
    long folders = models.stream().map(Teacher::folder).distinct().count();
    Checks.require(folders == models.size(), "The same teacher is named twice: %s.", models);
  }

  /** Whether there is no teacher. */
  public boolean isEmpty() {
    return models.isEmpty();
  }

  /**
   * Returns the teachers that give the soft targets of a training file; empty if there is no
   * teacher.
   */
  public List<Teacher> of(Path file) {
    List<Teacher> outOfFold =
        models.stream().filter(teacher -> teacher.outOfFold().contains(file)).toList();
    return outOfFold.isEmpty() ? models : outOfFold;
  }
}
