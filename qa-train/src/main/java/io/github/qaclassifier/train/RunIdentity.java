package io.github.qaclassifier.train;

import io.github.qaclassifier.core.engine.Sha256;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.train.Corpus.DataFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The identity of a run, which its checkpoints contain: everything that its weights depend on. The
 * number of repetitions is not part of it, so that more can be added later.
 *
 * @param options the options
 * @param encoder digest of the pretrained encoder and its tokenizer
 * @param corpus the data
 */
record RunIdentity(TrainingOptions options, String encoder, Corpus corpus) {

  /**
   * Returns the identity of a repetition.
   *
   * @param repetition from 0
   */
  String of(int repetition) {
    return Sha256.of(
        Stream.of(
                options.architecture(),
                encoder,
                options.recipe().of(repetition),
                corpus.files().stream().map(this::identity).toList(),
                corpus.targets().outputs(),
                options.data().sourceWeights(),
                options.data().teachers().share())
            .map(Object::toString)
            .collect(Collectors.joining(" ")));
  }

  private String identity(DataFile file) {
    return "%s %s %s %d %s"
        .formatted(
            file.use(),
            file.sha256(),
            Digests.ofTagLists(file.path()),
            file.examples(),
            file.use() == Corpus.Use.TRAINING
                ? options.data().teachers().of(file.path()).stream()
                    .map(teacher -> corpus.teachers().get(teacher.folder().toString()))
                    .toList()
                : "");
  }
}
