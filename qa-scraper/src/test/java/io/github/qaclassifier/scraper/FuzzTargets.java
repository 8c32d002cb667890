package io.github.qaclassifier.scraper;

import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.scraper.internal.api.ApiFuzz;
import io.github.qaclassifier.scraper.internal.dump.DumpFuzz;
import io.github.qaclassifier.scraper.internal.page.PageFuzz;
import io.github.qaclassifier.scraper.internal.rows.RowsFuzz;
import io.github.qaclassifier.scraper.internal.web.WebFuzz;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Every parser of the module, each with its seed inputs. Jazzer calls {@link #fuzzerTestOneInput};
 * {@code -Dqa.fuzz.target} names the parser, and without it the first byte chooses one.
 */
public final class FuzzTargets {

  private static final HtmlText HTML = HtmlText.find();
  private static final Map<String, Target> ALL = targets();
  private static final String CHOSEN = System.getProperty("qa.fuzz.target", "");

  private FuzzTargets() {}

  /**
   * A parser.
   *
   * @param reads reads any bytes and catches the parser's own error; throws nothing else
   * @param seeds inputs of every kind that the parser distinguishes
   */
  record Target(Consumer<byte[]> reads, List<byte[]> seeds) {}

  /** The parsers by name. */
  static Map<String, Target> all() {
    return ALL;
  }

  /** The entry point for Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (!CHOSEN.isEmpty()) {
      Objects.requireNonNull(ALL.get(CHOSEN), CHOSEN).reads().accept(input);
    } else if (input.length > 0) {
      List<Target> targets = List.copyOf(ALL.values());
      byte[] rest = new byte[input.length - 1];
      System.arraycopy(input, 1, rest, 0, rest.length);
      targets.get((input[0] & 0xff) % targets.size()).reads().accept(rest);
    }
  }

  private static Map<String, Target> targets() {
    Map<String, Target> targets = new LinkedHashMap<>();
    targets.put("list-pages", new Target(page -> PageFuzz.read(page, HTML), PageFuzz.listPages()));
    targets.put(
        "question-pages", new Target(page -> PageFuzz.read(page, HTML), PageFuzz.questionPages()));
    targets.put(
        "blocked-pages", new Target(page -> PageFuzz.read(page, HTML), PageFuzz.blockedPages()));
    targets.put("api", new Target(body -> ApiFuzz.read(body, HTML), ApiFuzz.responses()));
    targets.put(
        "api-walk", new Target(responses -> ApiFuzz.walk(responses, HTML), ApiFuzz.walks()));
    targets.put("dump", new Target(file -> DumpFuzz.read(file, HTML), DumpFuzz.files()));
    targets.put("tags", new Target(DumpFuzz::readTags, DumpFuzz.tags()));
    targets.put("csv", new Target(file -> RowsFuzz.read(file, "rows.csv"), RowsFuzz.csv()));
    targets.put("jsonl", new Target(file -> RowsFuzz.read(file, "rows.jsonl"), RowsFuzz.jsonl()));
    targets.put("gzip", new Target(file -> RowsFuzz.read(file, "rows.csv.gz"), RowsFuzz.gzipped()));
    targets.put("addresses", new Target(AddressesFuzz::read, AddressesFuzz.files()));
    targets.put("web", new Target(WebFuzz::read, WebFuzz.texts()));
    return targets;
  }
}
