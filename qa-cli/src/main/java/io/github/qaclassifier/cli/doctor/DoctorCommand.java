package io.github.qaclassifier.cli.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.Destination;
import io.github.qaclassifier.cli.model.ModelOption;
import io.github.qaclassifier.cli.options.ReportFormat;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.diagnostics.Diagnostics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qa doctor}. */
@Command(
    name = "doctor",
    description = {
      "Check whether this machine can classify questions.",
      "Each failed check says what to change. Warnings do not change the exit code."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  qa doctor", "  qa doctor --model my-model --format json"})
public final class DoctorCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private ModelOption model = new ModelOption();

  @Mixin private ReportFormat format = new ReportFormat();

  /** Creates the command. */
  public DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Diagnostics diagnostics = Diagnostics.run(() -> model.open(ClassifierOptions.DEFAULT));
    try (Destination destination = Destination.open(console, null)) {
      String text = format.json() ? json(diagnostics) : diagnostics.toString();
      destination.stream().write(text.getBytes(StandardCharsets.UTF_8));
      destination.commit();
    }
    return diagnostics.passed() ? 0 : 1;
  }

  private static String json(Diagnostics diagnostics) throws IOException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = mapper.createObjectNode();
    root.put("passed", diagnostics.passed());
    ArrayNode checks = root.putArray("checks");
    for (Diagnostics.Check check : diagnostics.checks()) {
      checks
          .addObject()
          .put("name", check.name())
          .put("status", check.status().name().toLowerCase(Locale.ROOT))
          .put("message", check.message());
    }
    return mapper.writeValueAsString(root) + System.lineSeparator();
  }
}
