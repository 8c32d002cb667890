package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.Destination;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.cli.console.RowProblems;
import io.github.qaclassifier.cli.model.ModelOption;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tags questions. */
@Command(
    name = "classify",
    description = "Tag a question, or a file of them.",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa classify \"How do I center a div inside a flexbox?\"",
      "  qa classify --title \"NavigationStack loses its path\" --body \"In SwiftUI ...\"",
      "  qa classify --format json < question.txt",
      "  qa classify --file questions.jsonl.gz --format jsonl --out answers.jsonl",
      "  cut -f2 titles.tsv | qa classify --lines --format csv",
      "  qa classify -- \"-Xmx is ignored\"       (a text that begins with a dash)",
    })
public final class ClassifyCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private QuestionInput input = new QuestionInput();

  @Mixin private ModelOption model = new ModelOption();

  @Option(
      names = "--format",
      paramLabel = "table|json|jsonl|csv",
      description = "How to print the answers (default: table).")
  private AnswerFormat format = AnswerFormat.TABLE;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description =
          "List the K most probable tags of each question (default: 5, or more where more reach"
              + " their threshold).")
  private @Nullable Integer topK;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "One threshold in [0, 1] for all tags, instead of each tag's own.")
  private @Nullable Double threshold;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of one inference (default: one per core).")
  private int threads;

  @Option(
      names = "--strict",
      description = "Stop at the first row that is not sound, instead of leaving it out.")
  private boolean strict;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to a file, which appears only when it is whole.")
  private @Nullable Path out;

  /** The command on a console. */
  public ClassifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ListedScores listed = new ListedScores(topK);
    ClassifierOptions options = options();
    RowProblems problems = new RowProblems(console.err(), strict);
    try (Questions questions = input.open(console, problems);
        QuestionClassifier classifier = model.open(options);
        Destination destination = Destination.open(console, out)) {
      AnswerWriter answers =
          format.writer(destination.stream(), listed, questions.single(), console.outAnsi());
      Tally tally = new Tally();
      try (ProgressDisplay display = ProgressDisplay.on(console)) {
        for (List<LabeledQuestion> chunk = questions.next();
            !chunk.isEmpty();
            chunk = questions.next()) {
          classify(chunk, classifier, answers, tally);
          destination.stream().flush();
          if (!questions.single()) {
            display.update(questions.progress(tally.questions()));
          }
        }
      }
      answers.finish();
      destination.commit();
      console.err().print(questions.single() ? tally.note() : tally.summary(problems));
    }
    return 0;
  }

  private static void classify(
      List<LabeledQuestion> chunk, QuestionClassifier classifier, AnswerWriter answers, Tally tally)
      throws IOException {
    List<Classification> classified =
        classifier.classifyAll(chunk.stream().map(LabeledQuestion::question).toList());
    for (int i = 0; i < chunk.size(); i++) {
      answers.write(chunk.get(i), classified.get(i));
      tally.add(classified.get(i).tokens());
    }
  }

  private ClassifierOptions options() {
    ClassifierOptions options = ClassifierOptions.DEFAULT.withThreads(threads);
    return threshold == null ? options : options.withThreshold(threshold);
  }
}
