package io.github.qaclassifier.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Renders text tables below each other. Columns of numbers are aligned to the right. */
final class TextTables {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+( %)?");

  private final StringBuilder out = new StringBuilder();
  private final List<List<String>> rows = new ArrayList<>();

  /** Ends the table and starts another one. */
  void heading(String... names) {
    flush();
    out.append('\n');
    rows.add(Arrays.asList(names));
  }

  void row(String... cells) {
    rows.add(Arrays.asList(cells));
  }

  void counts(Map<String, Long> counts) {
    counts.forEach((name, count) -> row(name, String.valueOf(count)));
  }

  @Override
  public String toString() {
    flush();
    return out.toString();
  }

  private void flush() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      // The last cell of a row needs no padding if it is text.
      for (int i = 0; i < row.size(); i++) {
        if (i < row.size() - 1 || NUMBER.matcher(row.get(i)).matches()) {
          widths[i] = Math.max(widths[i], row.get(i).length());
        }
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        String pad = " ".repeat(Math.max(0, widths[i] - cell.length()));
        boolean right = i > 0 && NUMBER.matcher(cell).matches();
        line.append(i == 0 ? "" : "  ").append(right ? pad + cell : cell + pad);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    rows.clear();
  }
}
