package io.github.qaclassifier.cli;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.qaclassifier.testkit.site.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs {@code qa scrape} in this process, and its input and output. */
final class Scrape {

  static final String POSTS =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <posts>
      <row Id="1" PostTypeId="1" CreationDate="2020-01-01T00:00:00.000" Score="5" Title="One" Body="&lt;p&gt;a&lt;/p&gt;" Tags="&lt;java&gt;" />
      <row Id="2" PostTypeId="2" CreationDate="2020-01-01T00:00:00.000" Score="5" Body="an answer" />
      <row Id="3" PostTypeId="1" CreationDate="2021-01-01T00:00:00.000" Score="0" Title="Three" Body="b" Tags="|css|html|" />
      <row Id="4" PostTypeId="1" CreationDate="2021-06-01T00:00:00.000" Score="9" Title="Four" Body="" Tags="|css|" />
      </posts>
      """;

  private Scrape() {}

  /** Requests pages without a delay, which loopback does not need. */
  static Run run(String... arguments) {
    boolean asks =
        List.of(arguments).contains("--base-url") && !List.of(arguments).contains("--delay");
    String[] delay = asks ? new String[] {"--delay", "0"} : new String[0];
    return Run.of(Run.joined(new String[] {"scrape"}, Run.joined(arguments, delay)));
  }

  /** Returns a question page. */
  static String page(long id) {
    return Pages.newQuestion(
        id,
        "Why &quot;%d&quot;, really?".formatted(id),
        "<p>It's,</p><pre>  \"quoted\" %d</pre>".formatted(id),
        List.of("c++", "node.js"));
  }

  /** Reads a CSV file with another library than the one that writes it. */
  static List<Map<String, String>> csv(String file) throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(Path.of(file).toFile())) {
      return rows.readAll();
    }
  }
}
