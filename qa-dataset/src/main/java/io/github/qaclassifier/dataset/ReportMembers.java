package io.github.qaclassifier.dataset;

import io.github.qaclassifier.pipeline.dataset.DatasetReport;
import io.github.qaclassifier.pipeline.dataset.DatasetStatistics;
import io.github.qaclassifier.pipeline.dataset.PreparationReport;
import io.github.qaclassifier.pipeline.dataset.SplitReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members of {@code report.json}, in order: the format of the file. */
final class ReportMembers {

  private final Map<String, Object> members = new LinkedHashMap<>();

  private ReportMembers() {}

  static Map<String, Object> of(DatasetReport report) {
    ReportMembers file = new ReportMembers();
    if (report instanceof DatasetStatistics statistics) {
      file.add(statistics);
    } else if (report instanceof PreparationReport preparation) {
      file.add(preparation);
    } else if (report instanceof SplitReport split) {
      file.add(split);
    }
    return file.members;
  }

  private void add(DatasetStatistics report) {
    members.put("questions", report.questions());
    members.put("bad_rows", report.invalidRecords());
    members.put("with_body", report.counts().withBody());
    members.put("without_tags", report.counts().withoutTags());
    members.put("partly_known", report.counts().partlyKnown());
    members.put("distinct_tags", report.tags().distinct());
    members.put("tags_per_question", report.tags().perQuestion());
    members.put("tags", report.tags().mostFrequent());
    members.put("pairs", report.tags().pairs());
    members.put("years", report.years());
    members.put("sources", report.sources());
    members.put("title_lengths", report.lengths().titles());
    members.put("body_lengths", report.lengths().bodies());
  }

  private void add(PreparationReport report) {
    members.put("inputs", report.read().inputs());
    members.put("questions", report.questions());
    members.put("bad_rows", report.invalidRecords());
    members.put("kept", report.kept());
    members.put("dropped", report.dropped());
    members.put("min_share", report.labels().minShare());
    members.put("min_count", report.labels().minCount());
    members.put("labels", report.labels().kept());
    members.put("dropped_tags", report.labels().dropped());
    members.put("most_frequent_dropped", report.labels().mostFrequentDropped());
    members.put("problems", report.read().problems());
  }

  private void add(SplitReport report) {
    members.put("inputs", report.read().inputs());
    members.put("questions", report.questions());
    members.put("bad_rows", report.invalidRecords());
    members.put("seed", report.rules().seed());
    members.put("similarity", report.rules().similarity());
    members.put("parts", report.parts());
    members.put("alike", report.duplicates().questions());
    members.put("groups", report.duplicates().groups());
    members.put("groups_across", report.duplicates().groupsAcross());
    members.put("leaked", report.duplicates().leaked());
    members.put("moved", report.duplicates().moved());
    members.put("examples", report.examples());
    members.put("problems", report.read().problems());
  }
}
