package io.github.qaclassifier.dataset;

import io.github.qaclassifier.pipeline.dataset.SplitOptions;
import io.github.qaclassifier.pipeline.dataset.SplitPlan;
import io.github.qaclassifier.pipeline.dataset.SplitPlan.Placed;
import io.github.qaclassifier.pipeline.dataset.SplitReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Splits a data set in two passes: the first compares questions, the second writes. */
final class LocalSplit {

  private final LocalQuestionFiles files;
  private final LocalInputs inputs;
  private final SplitOptions options;
  private final List<String> parts;

  LocalSplit(LocalQuestionFiles files, LocalInputs inputs, SplitOptions options) {
    this.files = files;
    this.inputs = inputs;
    this.options = options;
    this.parts = List.copyOf(options.shares().keySet());
  }

  SplitReport run() {
    parts.forEach(part -> inputs.protect(SplitPlan.file(options, part)));
    SplitPlan plan = new SplitPlan(options);
    NearDuplicates nearDuplicates = new NearDuplicates(options, plan);
    inputs.forEach("comparing", nearDuplicates::add);
    nearDuplicates.compare();
    plan.chooseParts();
    List<FileOutput> outputs = new ArrayList<>();
    try {
      parts.forEach(part -> outputs.add(files.output(SplitPlan.file(options, part))));
      SplitReport report = write(plan, nearDuplicates.placed(), outputs);
      // A full disk is noticed here, before the first file gets its name.
      outputs.forEach(FileOutput::finish);
      outputs.forEach(FileOutput::commit);
      inputs.copyLabels(options.output());
      Reports.write(options.output(), report);
      return report;
    } finally {
      outputs.forEach(FileOutput::close);
    }
  }

  private SplitReport write(SplitPlan plan, List<Placed> placed, List<FileOutput> outputs) {
    Map<Long, Integer> moved = plan.moved();
    Set<Long> cited = plan.cited();
    Map<Long, SplitReport.Member> citations = new HashMap<>();
    Map<String, Long> written = new HashMap<>();
    Counter counter = new Counter();
    inputs.forEach(
        "writing",
        question -> {
          long index = counter.next();
          Placed own = placed.get((int) index);
          int part = moved.getOrDefault(index, own.part());
          outputs.get(part).write(question);
          written.merge(parts.get(part), 1L, Long::sum);
          if (cited.contains(index)) {
            citations.put(index, plan.citation(own, question));
          }
        });
    return plan.report(inputs.summary(), written, citations);
  }
}
