package io.github.qaclassifier.bundle;

import io.github.qaclassifier.bundle.DataSource.Terms;
import io.github.qaclassifier.bundle.Provenance.Run;
import io.github.qaclassifier.core.engine.InputPolicy;
import java.util.List;
import java.util.Map;

/**
 * The members of {@code qa.json}, in their order in the file. Together with the records below, it
 * is the format of the file: one component per member, so that a grouping of the values elsewhere
 * does not change it.
 */
record QaJsonMembers(
    int schemaVersion,
    About about,
    String graph,
    InputPolicy input,
    List<ModelLabel> labels,
    ProvenanceMembers provenance,
    Map<String, Object> evaluation,
    Map<String, String> files,
    String checksum) {

  /** Copies the collections, which rejects null values. */
  QaJsonMembers {
    labels = List.copyOf(labels);
    files = Trees.ordered(files);
  }

  static QaJsonMembers of(int schemaVersion, QaJson json, String checksum) {
    return new QaJsonMembers(
        schemaVersion,
        json.documentation().about(),
        json.graph(),
        json.signature().input(),
        json.signature().labels(),
        ProvenanceMembers.of(json.documentation().provenance()),
        QaJsonEvaluation.of(json.documentation().quality()),
        json.files(),
        checksum);
  }

  QaJson content() {
    return new QaJson(
        new ModelDocumentation(about, provenance.content(), QaJsonEvaluation.parse(evaluation)),
        new ModelSignature(input, labels),
        graph,
        files);
  }

  /** The members of {@code provenance}. */
  record ProvenanceMembers(
      String command,
      String started,
      double durationSeconds,
      String commit,
      long seed,
      String encoder,
      List<DataMembers> data,
      Map<String, String> hyperParameters,
      Map<String, String> versions) {

    /** Copies the collections, which rejects null values. */
    ProvenanceMembers {
      data = List.copyOf(data);
      hyperParameters = Trees.ordered(hyperParameters);
      versions = Trees.ordered(versions);
    }

    static ProvenanceMembers of(Provenance provenance) {
      Run run = provenance.run();
      return new ProvenanceMembers(
          run.command(),
          run.started(),
          run.durationSeconds(),
          run.commit(),
          run.seed(),
          provenance.encoder(),
          provenance.data().stream().map(DataMembers::of).toList(),
          provenance.hyperParameters(),
          provenance.versions());
    }

    Provenance content() {
      return new Provenance(
          new Run(command, started, durationSeconds, commit, seed),
          encoder,
          data.stream().map(DataMembers::content).toList(),
          hyperParameters,
          versions);
    }
  }

  /** The members of one element of {@code data}. */
  record DataMembers(
      String file, String role, String sha256, long questions, String license, String attribution) {

    static DataMembers of(DataSource source) {
      return new DataMembers(
          source.file(),
          source.role(),
          source.sha256(),
          source.questions(),
          source.terms().license(),
          source.terms().attribution());
    }

    DataSource content() {
      return new DataSource(file, role, sha256, questions, new Terms(license, attribution));
    }
  }
}
