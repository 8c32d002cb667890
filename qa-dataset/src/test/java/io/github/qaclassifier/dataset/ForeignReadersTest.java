package io.github.qaclassifier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs read our files, and we read theirs. */
class ForeignReadersTest {

  private static final String PYTHON_READS =
      """
      import ast, csv, json, sys
      csv.field_size_limit(1 << 30)
      with open(sys.argv[1], encoding='utf-8', newline='') as f:
          rows = [[r['Title'], r['Question'], ast.literal_eval(r['Categories']), r['Categories']]
                  for r in csv.DictReader(f)]
      for row in rows:
          row.append(repr(row[2]))
      with open(sys.argv[2], 'w', encoding='ascii') as f:
          json.dump(rows, f)
      """;

  private static final String PYTHON_WRITES =
      """
      import csv, json, sys
      with open(sys.argv[1], encoding='utf-8') as f:
          rows = json.load(f)
      with open(sys.argv[2], 'w', encoding='utf-8', newline='') as f:
          out = csv.writer(f)
          out.writerow(['Title', 'URL', 'Question', 'Categories'])
          for title, body, tags in rows:
              out.writerow([title, 'https://x.example/questions/1/x', body, tags])
      """;

  private final QuestionFiles files = new LocalQuestionFiles();
  private Path folder;

  @BeforeEach
  void useFolder(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void commonsCsvReadsOurFiles() throws IOException {
    Path file = folder.resolve("q.csv");
    files.write(file, RoundTripTest.TRAPS.iterator());
    List<CSVRecord> records;
    try (Reader reader = Files.newBufferedReader(file)) {
      records =
          CSVFormat.RFC4180
              .builder()
              .setHeader()
              .setSkipHeaderRecord(true)
              .get()
              .parse(reader)
              .getRecords();
    }
    assertThat(records).hasSameSizeAs(RoundTripTest.TRAPS);
    for (int i = 0; i < records.size(); i++) {
      LabeledQuestion expected = RoundTripTest.TRAPS.get(i);
      assertThat(records.get(i).get("Title")).isEqualTo(expected.question().title());
      assertThat(records.get(i).get("Question")).isEqualTo(expected.question().body());
      assertThat(records.get(i).get("id")).isEqualTo(expected.id());
    }
  }

  @Test
  void pythonReadsOurFiles() throws IOException, InterruptedException {
    Path file = folder.resolve("q.csv");
    files.write(file, RoundTripTest.TRAPS.iterator());
    Path output = folder.resolve("output.json");
    python(PYTHON_READS, file, output);
    JsonNode rows = RecordJson.MAPPER.readTree(Files.readAllBytes(output));
    assertThat(rows).hasSize(RoundTripTest.TRAPS.size());
    for (int i = 0; i < rows.size(); i++) {
      LabeledQuestion expected = RoundTripTest.TRAPS.get(i);
      assertThat(rows.get(i).get(0).textValue()).isEqualTo(expected.question().title());
      assertThat(rows.get(i).get(1).textValue()).isEqualTo(expected.question().body());
      List<String> tags = new ArrayList<>();
      rows.get(i).get(2).forEach(tag -> tags.add(tag.textValue()));
      assertThat(tags).isEqualTo(expected.tags());
      // Our literal is character for character that of Python.
      assertThat(rows.get(i).get(3)).isEqualTo(rows.get(i).get(4));
    }
  }

  @Test
  void filesWrittenByPythonAreRead() throws IOException, InterruptedException {
    List<List<Object>> rows = new ArrayList<>();
    for (LabeledQuestion trap : RoundTripTest.TRAPS) {
      rows.add(List.of(trap.question().title(), trap.question().body(), trap.tags()));
    }
    Path given = folder.resolve("given.json");
    Files.write(given, RecordJson.MAPPER.writeValueAsBytes(rows));
    Path file = folder.resolve("python.csv");
    python(PYTHON_WRITES, given, file);
    List<LabeledQuestion> read = files.readAll(file, RowProblem.failFast());
    assertThat(read)
        .extracting(LabeledQuestion::question)
        .isEqualTo(RoundTripTest.TRAPS.stream().map(LabeledQuestion::question).toList());
    assertThat(read)
        .extracting(LabeledQuestion::tags)
        .isEqualTo(RoundTripTest.TRAPS.stream().map(LabeledQuestion::tags).toList());
  }

  private void python(String script, Path in, Path out) throws IOException, InterruptedException {
    Path program = Files.writeString(folder.resolve("program.py"), script);
    Process process;
    try {
      process =
          new ProcessBuilder("python3", program.toString(), in.toString(), out.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "needs python3 on the path");
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
