package io.github.qaclassifier.train;

import io.github.qaclassifier.train.internal.data.Example;
import io.github.qaclassifier.train.internal.data.Targets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The data of a run: targets, and training and validation examples.
 *
 * @param targets the outputs of the network
 * @param train the training examples
 * @param validation the validation examples, by the name of the set
 * @param files the files that the examples come from
 * @param teachers SHA-256 of each teacher, by its folder
 */
record Corpus(
    Targets targets,
    List<Example> train,
    Map<String, List<Example>> validation,
    List<DataFile> files,
    Map<String, String> teachers) {

  /** What a file is used for. */
  enum Use {
    TRAINING,
    VALIDATION
  }

  /**
   * A file of records.
   *
   * @param path the file
   * @param name its name in tables, the same for no other file of that use
   * @param use what it is used for
   * @param sha256 digest of its bytes
   * @param examples how many examples it gave
   */
  record DataFile(Path path, String name, Use use, String sha256, int examples) {}

  /** Returns the files of one use, in the order of the options. */
  List<DataFile> files(Use use) {
    return files.stream().filter(file -> file.use() == use).toList();
  }
}
