package io.github.qaclassifier.train;

import io.github.qaclassifier.core.engine.QuestionEncoder;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.train.internal.data.EncodedExample;
import io.github.qaclassifier.train.internal.data.Example;
import io.github.qaclassifier.train.internal.data.OutputTruth;
import io.github.qaclassifier.train.internal.data.Targets;
import java.util.List;
import java.util.stream.IntStream;

/** The inputs that the output layer is initialized from: label names and a sample of questions. */
final class LabelNameInputs {

  private static final int SAMPLE = 500;

  private final Tokenizer tokenizer;
  private final QuestionEncoder encoder;

  LabelNameInputs(Tokenizer tokenizer, QuestionEncoder encoder) {
    this.tokenizer = tokenizer;
    this.encoder = encoder;
  }

  /** Returns each output's name as a title; {@code google-sheets} becomes "google sheets". */
  List<EncodedExample> names(Targets targets) {
    List<String> names =
        targets.outputs().labels().stream().map(name -> name.replace('-', ' ')).toList();
    return tokenizer.tokenizeAll(names).stream()
        .map(
            ids ->
                encoded(new Example(ids, new int[0], new OutputTruth(new int[0], new boolean[0]))))
        .toList();
  }

  /** Questions at equal distances in the data, so that every source is represented. */
  List<EncodedExample> sample(List<Example> examples) {
    int count = Math.min(SAMPLE, examples.size());
    return IntStream.range(0, count)
        .mapToObj(i -> encoded(examples.get((int) ((long) i * examples.size() / count))))
        .toList();
  }

  private EncodedExample encoded(Example example) {
    return new EncodedExample(example, encoder.join(example.title(), example.body()));
  }
}
