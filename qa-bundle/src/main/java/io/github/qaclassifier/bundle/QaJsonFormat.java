package io.github.qaclassifier.bundle;

import io.github.qaclassifier.bundle.DataSource.Terms;
import io.github.qaclassifier.bundle.Provenance.Run;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.InputPolicy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of {@code qa.json}, in their order in the file: the format of the file, which does
 * not change if the values are grouped differently elsewhere.
 */
final class QaJsonFormat {

  private QaJsonFormat() {}

  /** Returns the members of a file. */
  static Map<String, Object> write(int schemaVersion, QaJson json, String checksum) {
    About about = json.documentation().about();
    InputPolicy input = json.signature().input();
    return ordered(
        "schema_version",
        schemaVersion,
        "about",
        ordered(
            "name", about.name(),
            "description", about.description(),
            "license", about.license(),
            "languages", about.languages()),
        "graph",
        json.graph(),
        "input",
        ordered(
            "max_tokens", input.maxTokens(),
            "max_title_tokens", input.maxTitleTokens(),
            "body_tail_tokens", input.bodyTailTokens()),
        "labels",
        json.signature().labels().stream().map(QaJsonFormat::write).toList(),
        "provenance",
        write(json.documentation().provenance()),
        "evaluation",
        QaJsonEvaluation.of(json.documentation().quality()),
        "files",
        json.files(),
        "checksum",
        checksum);
  }

  private static Map<String, Object> write(ModelLabel label) {
    return ordered(
        "name", label.name(),
        "threshold", label.threshold(),
        "calibration",
            ordered("scale", label.calibration().scale(), "bias", label.calibration().bias()));
  }

  private static Map<String, Object> write(Provenance provenance) {
    Run run = provenance.run();
    return ordered(
        "command", run.command(),
        "started", run.started(),
        "duration_seconds", run.durationSeconds(),
        "commit", run.commit(),
        "seed", run.seed(),
        "encoder", provenance.encoder(),
        "data", provenance.data().stream().map(QaJsonFormat::write).toList(),
        "hyper_parameters", provenance.hyperParameters(),
        "versions", provenance.versions());
  }

  private static Map<String, Object> write(DataSource source) {
    return ordered(
        "file", source.file(),
        "role", source.role(),
        "sha256", source.sha256(),
        "questions", source.questions(),
        "license", source.terms().license(),
        "attribution", source.terms().attribution());
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }

  /**
   * Reads the members of a file.
   *
   * @param where the file and its folder, for messages
   * @throws ModelException if a member is missing, unknown, of another type or out of its range
   */
  static QaJson read(JsonObject root, String where) {
    root.requireOnly(
        "schema_version",
        "about",
        "graph",
        "input",
        "labels",
        "provenance",
        "evaluation",
        "files",
        "checksum");
    try {
      return new QaJson(
          new ModelDocumentation(
              about(root.object("about")),
              provenance(root.object("provenance")),
              QaJsonEvaluation.parse(root.object("evaluation").members())),
          new ModelSignature(
              input(root.object("input")),
              root.objects("labels").stream().map(QaJsonFormat::label).toList()),
          root.text("graph"),
          root.textsByName("files"));
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s is malformed: %s".formatted(where, e.getMessage()), e);
    }
  }

  private static About about(JsonObject about) {
    about.requireOnly("name", "description", "license", "languages");
    return new About(
        about.text("name"),
        about.text("description"),
        about.text("license"),
        about.texts("languages"));
  }

  private static InputPolicy input(JsonObject input) {
    input.requireOnly("max_tokens", "max_title_tokens", "body_tail_tokens");
    return new InputPolicy(
        input.integer("max_tokens"),
        input.integer("max_title_tokens"),
        input.integer("body_tail_tokens"));
  }

  private static ModelLabel label(JsonObject label) {
    label.requireOnly("name", "threshold", "calibration");
    JsonObject calibration = label.object("calibration");
    calibration.requireOnly("scale", "bias");
    return new ModelLabel(
        label.text("name"),
        label.number("threshold"),
        new LabelCalibration(calibration.number("scale"), calibration.number("bias")));
  }

  private static Provenance provenance(JsonObject from) {
    from.requireOnly(
        "command",
        "started",
        "duration_seconds",
        "commit",
        "seed",
        "encoder",
        "data",
        "hyper_parameters",
        "versions");
    return new Provenance(
        new Run(
            from.text("command"),
            from.text("started"),
            from.number("duration_seconds"),
            from.text("commit"),
            from.whole("seed")),
        from.text("encoder"),
        from.objects("data").stream().map(QaJsonFormat::data).toList(),
        from.textsByName("hyper_parameters"),
        from.textsByName("versions"));
  }

  private static DataSource data(JsonObject source) {
    source.requireOnly("file", "role", "sha256", "questions", "license", "attribution");
    return new DataSource(
        source.text("file"),
        source.text("role"),
        source.text("sha256"),
        source.whole("questions"),
        new Terms(source.text("license"), source.text("attribution")));
  }
}
