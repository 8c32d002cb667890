package io.github.qaclassifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.cli.Qa;
import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.testkit.TinyModels;
import io.github.qaclassifier.testkit.site.ImitationApi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands one after another, each on the output of the previous one. */
class CollectTrainClassifyIT {

  private static final List<String> TAGS = List.of("python", "java", "css");
  private static final List<String> WORDS =
      List.of("sort", "list", "value", "file", "error", "table", "button", "string", "map", "loop");
  private static final int QUESTIONS = 420;
  private static final int UNSEEN_QUESTIONS = 60;

  @TempDir Path folder;

  @Test
  void modelTrainedOnCollectedQuestionsClassifiesUnseenOnes() throws IOException {
    String questions = folder.resolve("q.jsonl.gz").toString();
    String data = folder.resolve("data").toString();
    String model = folder.resolve("model").toString();
    try (ImitationApi api = api()) {
      qa(
          "scrape",
          "api",
          "--api-url",
          api.endpoint().toString(),
          "--rate",
          "30",
          "--out",
          questions);
    }
    qa("dataset", "prepare", questions, "--out", data, "--min-share", "0.02");
    qa(
        "train",
        "--data",
        data,
        "--out",
        model,
        "--encoder",
        TinyModels.copy(TinyModels.encoder(), folder.resolve("encoder")).toString(),
        "--layers",
        "all",
        "--max-tokens",
        "32",
        "--epochs",
        "10",
        "--batch-size",
        "16",
        "--learning-rate",
        "2e-3",
        "--head-rate",
        "1e-2",
        "--max-f1-drop",
        "5");

    assertThat(correctPredictions(model)).isGreaterThan(UNSEEN_QUESTIONS * 9 / 10);
  }

  /** Returns for how many unseen questions the most probable label is their tag. */
  private int correctPredictions(String model) throws IOException {
    ObjectMapper json = new ObjectMapper();
    SplittableRandom random = new SplittableRandom(2);
    List<String> tags = new ArrayList<>();
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < UNSEEN_QUESTIONS; i++) {
      String tag = TAGS.get(i % TAGS.size());
      tags.add(tag);
      records.append(
          json.createObjectNode()
              .put("title", "%s & %s %s %d".formatted(word(random), tag, word(random), 100 + i))
              .put("body", "How to use %s with %s?".formatted(word(random), word(random))));
      records.append('\n');
    }
    Path questions = Files.writeString(folder.resolve("unseen.jsonl"), records);
    String predictions =
        qa("classify", "--model", model, "--file", questions.toString(), "--format", "jsonl");
    int correct = 0;
    for (String prediction : predictions.lines().toList()) {
      JsonNode best = json.readTree(prediction).path("scores").path(0).path("label");
      correct += best.asText().equals(tags.remove(0)) ? 1 : 0;
    }
    assertThat(tags).isEmpty();
    return correct;
  }

  /** An API with questions whose titles name their tag; a few have a tag that is too rare. */
  private static ImitationApi api() {
    SplittableRandom random = new SplittableRandom(1);
    ImitationApi api = new ImitationApi();
    for (int id = 1; id <= QUESTIONS; id++) {
      String tag = TAGS.get(random.nextInt(TAGS.size()));
      List<String> tags = id % 100 == 0 ? List.of(tag, "rare-" + id) : List.of(tag);
      api.addQuestion(
          id,
          id * 60L,
          "%s &amp; %s %s %d".formatted(word(random), tag, word(random), id),
          "<p>How to use <b>%s</b> with %s?</p><pre><code>%s &lt; 1\n</code></pre>"
              .formatted(tag, word(random), word(random)),
          tags);
    }
    return api;
  }

  private static String word(SplittableRandom random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  /** Runs one command, which must succeed, and returns its output. */
  private static String qa(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        new Qa(Console.of(new ByteArrayInputStream(new byte[0]), out, err)).run(arguments);
    assertThat(exitCode)
        .as("qa %s%n%s", String.join(" ", arguments), err.toString(StandardCharsets.UTF_8))
        .isZero();
    return out.toString(StandardCharsets.UTF_8);
  }
}
