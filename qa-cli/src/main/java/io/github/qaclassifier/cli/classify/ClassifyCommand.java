package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.Destination;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.cli.console.RowProblems;
import io.github.qaclassifier.cli.model.ModelOption;
import io.github.qaclassifier.cli.options.InferenceThreads;
import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.cli.options.OutputFile;
import io.github.qaclassifier.cli.options.StrictOption;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qa classify}. */
@Command(
    name = "classify",
    description = "Tag a question or a file of questions.",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa classify \"How do I center a div inside a flexbox?\"",
      "  qa classify --title \"NavigationStack loses its path\" --body \"In SwiftUI ...\"",
      "  qa classify --format json < question.txt",
      "  qa classify --file questions.jsonl.gz --format jsonl --out predictions.jsonl",
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
      description = "Format of the predictions (default: ${DEFAULT-VALUE}).")
  private PredictionFormat format = PredictionFormat.TABLE;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description =
          "List the K most probable tags of each question (default: 5, and all others that reach"
              + " their threshold).")
  private @Nullable Integer topK;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "Use this threshold in [0, 1] for all tags instead of each tag's own.")
  private @Nullable Double threshold;

  @Mixin private InferenceThreads threads = new InferenceThreads();

  @Mixin private StrictOption strict = new StrictOption();

  @Mixin private OutputFile output = new OutputFile();

  /** Creates the command on a console. */
  public ClassifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ListedScores listed = new ListedScores(topK);
    ClassifierOptions options = options();
    RowProblems problems = strict.problems(console);
    try (Questions questions = input.open(console, format.hasRecords(), problems);
        QuestionClassifier classifier = model.open(options);
        Destination destination = output.open(console)) {
      PredictionWriter predictions =
          format.writer(destination.stream(), listed, questions.single(), console.outAnsi());
      ClassifySummary summary = new ClassifySummary();
      try (ProgressDisplay display = ProgressDisplay.on(console)) {
        for (List<LabeledQuestion> chunk = questions.next();
            !chunk.isEmpty();
            chunk = questions.next()) {
          classify(chunk, classifier, predictions, summary);
          destination.stream().flush();
          if (!questions.single()) {
            display.update(questions.progress(summary.questions()));
          }
        }
      }
      predictions.finish();
      destination.commit();
      console.err().print(questions.single() ? summary.note() : summary.summary(problems));
    }
    return 0;
  }

  private static void classify(
      List<LabeledQuestion> chunk,
      QuestionClassifier classifier,
      PredictionWriter predictions,
      ClassifySummary summary)
      throws IOException {
    List<Classification> classified =
        classifier.classifyAll(chunk.stream().map(LabeledQuestion::question).toList());
    for (int i = 0; i < chunk.size(); i++) {
      predictions.write(chunk.get(i), classified.get(i));
      summary.add(classified.get(i).tokens());
    }
  }

  private ClassifierOptions options() {
    ClassifierOptions options = ClassifierOptions.DEFAULT.withThreads(threads.count());
    if (threshold == null) {
      return options;
    }
    OptionChecks.inUnit("--threshold", threshold);
    return options.withThreshold(threshold);
  }
}
