package io.github.qaclassifier.cli.model;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.pipeline.text.Quantity;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "verify",
    description = {
      "Verify a model: the digest of every file, the number of labels, and one prediction.",
      "Exit code 0 means that the model is valid. Otherwise the reason is on standard error."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  qa model verify", "  qa model verify --model my-model"})
final class VerifyCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private ModelOption model = new ModelOption();

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    // Opening a model verifies its files; a prediction shows that the graph runs on this machine.
    try (QuestionClassifier classifier = model.open(ClassifierOptions.DEFAULT)) {
      classifier.classify(Question.ofTitle("Does this model run?"));
      ModelInfo info = classifier.model();
      String digests =
          info.digests().isEmpty()
              ? "no digests to verify"
              : Quantity.of(info.digests().size(), "digest matches", "digests match");
      console.print(
          "%s is valid: %s, %s.%n"
              .formatted(info.location(), Quantity.of(info.labels().size(), "label"), digests));
    }
    return 0;
  }
}
