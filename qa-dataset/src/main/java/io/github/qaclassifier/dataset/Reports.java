package io.github.qaclassifier.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.qaclassifier.pipeline.dataset.DatasetReport;
import io.github.qaclassifier.pipeline.dataset.DatasetStatistics;
import io.github.qaclassifier.pipeline.dataset.DatasetStatistics.Lengths;
import io.github.qaclassifier.pipeline.dataset.DatasetStatistics.QuestionCounts;
import io.github.qaclassifier.pipeline.dataset.DatasetStatistics.TagFigures;
import io.github.qaclassifier.pipeline.dataset.InputSummary;
import io.github.qaclassifier.pipeline.dataset.PreparationReport;
import io.github.qaclassifier.pipeline.dataset.SplitReport;
import io.github.qaclassifier.pipeline.dataset.SplitReport.NearDuplicateStats;
import io.github.qaclassifier.pipeline.dataset.TagCount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Renders reports. */
final class Reports {

  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build()
          .writerWithDefaultPrettyPrinter();

  private Reports() {}

  /** Writes {@code report.json} and {@code report.txt}. */
  static void write(Path folder, DatasetReport report) {
    write(folder.resolve("report.json"), json(report) + "\n");
    write(folder.resolve("report.txt"), text(report));
  }

  static String json(DatasetReport report) {
    try {
      return JSON.writeValueAsString(ReportMembers.of(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report of texts and numbers is always JSON.", e);
    }
  }

  static String text(DatasetReport report) {
    TextTables out = new TextTables();
    if (report instanceof DatasetStatistics statistics) {
      statistics(statistics, out);
    } else if (report instanceof PreparationReport preparation) {
      preparation(preparation, out);
    } else if (report instanceof SplitReport split) {
      split(split, out);
    }
    return out.toString();
  }

  private static void statistics(DatasetStatistics report, TextTables out) {
    QuestionCounts counts = report.counts();
    TagFigures tags = report.tags();
    out.row("questions", "" + report.questions());
    out.row("invalid records", "" + report.invalidRecords());
    out.row("with a body", "" + counts.withBody());
    out.row("without tags", "" + counts.withoutTags());
    out.row("partly known tags", "" + counts.partlyKnown());
    out.row("different tags", "" + tags.distinct());
    out.row("tags per question", decimal(tags.perQuestion()));
    out.heading("Length in characters", "mean", "median", "90 %", "99 %", "longest");
    lengths("titles", report.lengths().titles(), out);
    lengths("bodies", report.lengths().bodies(), out);
    out.heading("Year", "questions");
    out.counts(report.years());
    out.heading("Source", "questions");
    out.counts(report.sources());
    tags("Tag", tags.mostFrequent(), out);
    if (!tags.pairs().isEmpty()) {
      out.heading("Pair of tags", "questions");
    }
    tags.pairs()
        .forEach(pair -> out.row(pair.first() + ", " + pair.second(), "" + pair.questions()));
  }

  private static void preparation(PreparationReport report, TextTables out) {
    report.read().inputs().forEach(input -> out.row("read", input));
    out.row("questions", "" + report.questions());
    out.row("invalid records", "" + report.invalidRecords());
    out.row("kept", "" + report.kept());
    out.row("labels", "" + report.labels().kept().size());
    out.row("dropped tags", "" + report.labels().dropped());
    out.heading("Dropped because of", "questions");
    out.counts(report.dropped());
    tags("Label", report.labels().kept(), out);
    tags("Most frequent dropped tag", report.labels().mostFrequentDropped(), out);
    problems(report.read(), out);
  }

  private static void split(SplitReport report, TextTables out) {
    NearDuplicateStats duplicates = report.duplicates();
    report.read().inputs().forEach(input -> out.row("read", input));
    out.row("questions", "" + report.questions());
    out.row("invalid records", "" + report.invalidRecords());
    out.row("seed", "" + report.rules().seed());
    out.row("similar from", "" + report.rules().similarity());
    out.heading("Part", "questions");
    out.counts(report.parts());
    out.heading("Near-duplicates", "");
    out.row("questions with a duplicate", "" + duplicates.questions());
    out.row("groups of duplicates", "" + duplicates.groups());
    out.row("groups in several parts", "" + duplicates.groupsAcross());
    out.row("questions moved", "" + duplicates.moved());
    String first = report.parts().keySet().iterator().next();
    duplicates
        .leaked()
        .forEach((part, count) -> out.row(part + " with a duplicate in " + first, "" + count));
    if (!report.examples().isEmpty()) {
      out.heading("Examples of near-duplicates", "");
    }
    for (SplitReport.Pair pair : report.examples()) {
      out.row(pair.reason(), member(pair.first()));
      out.row("", member(pair.second()));
    }
    problems(report.read(), out);
  }

  private static void tags(String title, List<TagCount> tags, TextTables out) {
    if (!tags.isEmpty()) {
      out.heading(title, "questions", "share");
    }
    for (TagCount tag : tags) {
      out.row(tag.tag(), "" + tag.questions(), decimal(100 * tag.share()) + " %");
    }
  }

  private static void problems(InputSummary read, TextTables out) {
    if (read.invalidRecords() > 0) {
      out.heading(
          "Invalid records (the first %s of %s)"
              .formatted(read.problems().size(), read.invalidRecords()));
      read.problems().forEach(out::row);
    }
  }

  private static void lengths(String name, Lengths lengths, TextTables out) {
    out.row(
        name,
        decimal(lengths.mean()),
        "" + lengths.median(),
        "" + lengths.p90(),
        "" + lengths.p99(),
        "" + lengths.max());
  }

  private static String member(SplitReport.Member member) {
    String id = member.id().isEmpty() ? "" : " " + member.id();
    return "[%s%s] %s".formatted(member.part(), id, member.text().replaceAll("\\s+", " "));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static void write(Path path, String content) {
    try (NewFile file = new NewFile(path)) {
      try {
        file.out().write(content.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw file.failure(e);
      }
      file.commit();
    }
  }
}
