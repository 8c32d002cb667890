package io.github.qaclassifier.cli.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.options.ReportFormat;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.QuestionClassifier;
import java.io.IOException;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "show",
    description = "Show the labels, thresholds, limits, digests and provenance of a model.",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  qa model show", "  qa model show --model my-model --format json"})
final class ShowCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private ModelOption model = new ModelOption();

  @Mixin private ReportFormat format = new ReportFormat();

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ModelInfo info;
    try (QuestionClassifier classifier = model.open(ClassifierOptions.DEFAULT)) {
      info = classifier.model();
    }
    console.print(format.json() ? json(info) : table(info));
    return 0;
  }

  private static String table(ModelInfo info) {
    StringBuilder text = new StringBuilder();
    line(text, "name", info.name());
    line(text, "location", info.location());
    line(text, "labels", Integer.toString(info.labels().size()));
    line(text, "reads", info.maxTokens() + " tokens of a question");
    new TreeMap<>(info.properties()).forEach((name, value) -> line(text, name, value));
    text.append("%nLabel                      Threshold%n".formatted());
    for (int i = 0; i < info.labels().size(); i++) {
      text.append(
          String.format(
              Locale.ROOT, "%-26s %9.3f%n", info.labels().get(i), info.thresholds().get(i)));
    }
    if (!info.digests().isEmpty()) {
      text.append("%nSHA-256%n".formatted());
      new TreeMap<>(info.digests())
          .forEach((file, digest) -> text.append("%s  %s%n".formatted(digest, file)));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-22s %s%n".formatted(name, value));
  }

  private static String json(ModelInfo info) throws IOException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = mapper.createObjectNode();
    root.put("name", info.name());
    root.put("location", info.location());
    root.put("max_tokens", info.maxTokens());
    ArrayNode labels = root.putArray("labels");
    for (int i = 0; i < info.labels().size(); i++) {
      labels
          .addObject()
          .put("label", info.labels().get(i))
          .put("threshold", info.thresholds().get(i));
    }
    ObjectNode digests = root.putObject("sha256");
    new TreeMap<>(info.digests()).forEach(digests::put);
    ObjectNode properties = root.putObject("properties");
    new TreeMap<>(info.properties()).forEach(properties::put);
    return mapper.writeValueAsString(root) + System.lineSeparator();
  }
}
