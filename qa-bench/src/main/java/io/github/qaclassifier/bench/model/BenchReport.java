package io.github.qaclassifier.bench.model;

import java.util.List;

/**
 * The result of one run of {@code qa bench}; also the form of its JSON file.
 *
 * @param machine processor, cores, JDK, commit, date
 * @param model the model's name and the digest of its graph
 * @param data where the questions come from, how many, and their lengths
 * @param sections the figures, in the order in which they are printed
 */
record BenchReport(String machine, String model, String data, List<Section> sections) {

  BenchReport {
    sections = List.copyOf(sections);
  }

  /**
   * Figures that belong together.
   *
   * @param title what they are
   * @param figures the figures
   */
  record Section(String title, List<Figure> figures) {

    Section {
      figures = List.copyOf(figures);
    }
  }

  /** Returns all figures of all sections. */
  List<Figure> figures() {
    return sections.stream().flatMap(section -> section.figures().stream()).toList();
  }
}
