package io.github.qaclassifier.bench.rivals;

import java.util.List;
import java.util.Locale;

/**
 * The result of one run; also the form of its JSON file.
 *
 * @param machine processor, flags, cores, versions, commit, date
 * @param questions which questions were classified
 * @param rows the figures
 */
record RivalResults(String machine, String questions, List<RivalFigure> rows) {

  RivalResults {
    rows = List.copyOf(rows);
  }

  /** Returns the table as Markdown, with the machine above it. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(machine).append("\n\n").append(questions).append("\n\n");
    text.append("| figure | this library | the other | ratio (95 % interval) |\n");
    text.append("|---|---:|---:|---:|\n");
    for (RivalFigure row : rows) {
      text.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  row.figure(),
                  number(row.library(), row.unit()),
                  row.rival() == null ? "" : number(row.rival(), row.unit()),
                  row.ratio() == null ? "" : row.ratio().text()));
    }
    return text.toString();
  }

  private static String number(double value, String unit) {
    String format = value >= 100 ? "%,.0f %s" : value >= 10 ? "%.1f %s" : "%.2f %s";
    return String.format(Locale.ROOT, format, value, unit);
  }

  /**
   * Compares this run with an earlier one, figure by figure. The ratios to the same contender are
   * compared, so that the speed of the machine cancels out. A figure is slower or faster if the
   * intervals of the two ratios do not overlap.
   */
  String comparedWith(RivalResults earlier) {
    StringBuilder text = new StringBuilder();
    text.append("| figure | ratio then | ratio now | verdict |\n|---|---:|---:|---|\n");
    for (RivalFigure now : rows) {
      PairedRatio ratio = now.ratio();
      if (ratio == null) {
        continue;
      }
      for (RivalFigure then : earlier.rows()) {
        PairedRatio before = then.ratio();
        if (before != null && then.figure().equals(now.figure())) {
          text.append(
              "| %s | %s | %s | %s |\n"
                  .formatted(now.figure(), before.text(), ratio.text(), verdict(before, ratio)));
        }
      }
    }
    return text.toString();
  }

  private static String verdict(PairedRatio before, PairedRatio now) {
    if (now.low() > before.high()) {
      return "slower";
    }
    return now.high() < before.low() ? "not slower (faster)" : "not slower";
  }
}
