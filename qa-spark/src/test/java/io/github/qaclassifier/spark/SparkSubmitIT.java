package io.github.qaclassifier.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import io.github.qaclassifier.spark.submitted.TaggingApplication;
import io.github.qaclassifier.testkit.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that is submitted to a cluster with {@code spark-submit}: once as a thin jar whose
 * dependencies Spark finds with {@code --packages}, once as a jar with all of them.
 */
@ExtendWith(SharedCluster.class)
class SparkSubmitIT {

  private static final int QUESTIONS = 120;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static SparkCluster cluster;
  private static Path posts;

  /** A line that the application wrote. */
  private record Line(String id, String tag, double probability, String process, String loader) {
    static Line of(String text) {
      String[] fields = text.split(" ", -1);
      return new Line(fields[0], fields[1], Double.parseDouble(fields[2]), fields[3], fields[4]);
    }
  }

  @BeforeAll
  static void start(SparkCluster shared) throws IOException {
    cluster = shared;
    StringBuilder xml = new StringBuilder("<posts>\n");
    for (int i = 0; i < QUESTIONS; i++) {
      xml.append(
          "<row Id=\"%d\" PostTypeId=\"1\" Title=\"%s\" Body=\"%s\" Tags=\"|x|\" />\n"
              .formatted(i, title(i), body(i)));
    }
    posts = Files.writeString(folder.resolve("Posts.xml"), xml.append("</posts>"));
  }

  @Test
  void thinJarTagsWithPackagesOnExecutorsThatComeAndGo() throws Exception {
    Path out = folder.resolve("thin");
    Path jar = folder.resolve("thin.jar");
    Jars.packClass(TaggingApplication.class, jar);
    MavenFolder repository =
        MavenFolder.write(folder.resolve("repository"), cluster.applicationEntries());

    cluster.submit(
        "thin",
        List.of(
            "--packages",
            repository.coordinates("qa-spark", "qa-model-stackoverflow"),
            "--conf",
            "spark.jars.ivySettings=" + repository.settings(),
            "--conf",
            "spark.jars.ivy=" + folder.resolve("ivy"),
            "--conf",
            "spark.sql.extensions=" + QaClassifierExtensions.class.getName(),
            "--conf",
            "spark.dynamicAllocation.enabled=true",
            "--conf",
            "spark.dynamicAllocation.shuffleTracking.enabled=true",
            "--conf",
            "spark.dynamicAllocation.maxExecutors=2",
            "--conf",
            "spark.dynamicAllocation.executorIdleTimeout=1s",
            "--class",
            TaggingApplication.class.getName(),
            jar.toString(),
            posts.toString(),
            out.toString(),
            "",
            "idle"));

    List<LabelScore> expected;
    try (QuestionClassifier classifier = QuestionClassifiers.open()) {
      expected = best(classifier);
    }
    List<Line> tagged = lines(out.resolve("tagger.txt"), expected);
    List<Line> sql = lines(out.resolve("sql.txt"), expected);
    assertThat(tagged).extracting(Line::loader).containsOnly("MutableURLClassLoader");
    assertThat(processes(sql)).doesNotContainAnyElementsOf(processes(tagged));
  }

  @Test
  void assembledJarTagsWithADistributedModelAndItsOwnClassesFirst() throws Exception {
    Path out = folder.resolve("assembled");
    Path application = folder.resolve("application.jar");
    Path jar = folder.resolve("assembled.jar");
    Path model = TinyModels.copy(TinyModels.huggingFace(), folder.resolve("model"));
    Path archive = folder.resolve("model.zip");
    Jars.packClass(TaggingApplication.class, application);
    Jars.pack(model, archive);
    List<Path> jars = new ArrayList<>(List.of(application));
    cluster.applicationJars().stream().map(Path::of).forEach(jars::add);
    Jars.assemble(jars, jar);

    cluster.submit(
        "assembled",
        List.of(
            "--archives",
            archive + "#my-model",
            "--conf",
            "spark.sql.extensions=" + QaClassifierExtensions.class.getName(),
            "--conf",
            "spark.executor.userClassPathFirst=true",
            "--conf",
            "spark.driver.userClassPathFirst=true",
            "--class",
            TaggingApplication.class.getName(),
            jar.toString(),
            posts.toString(),
            out.toString(),
            "my-model",
            "busy"));

    List<LabelScore> expected;
    try (QuestionClassifier classifier = QuestionClassifiers.open(model)) {
      expected = best(classifier);
    }
    assertThat(lines(out.resolve("tagger.txt"), expected))
        .extracting(Line::loader)
        .containsOnly("ChildFirstURLClassLoader");
    lines(out.resolve("sql.txt"), expected);
  }

  /** The application's lines in the order of the questions, after a check of their tags. */
  private static List<Line> lines(Path file, List<LabelScore> expected) throws IOException {
    List<Line> lines =
        Files.readAllLines(file).stream()
            .map(Line::of)
            .sorted((one, other) -> Integer.parseInt(one.id()) - Integer.parseInt(other.id()))
            .toList();
    assertThat(lines).hasSize(QUESTIONS);
    for (int i = 0; i < QUESTIONS; i++) {
      assertThat(lines.get(i).id()).isEqualTo("" + i);
      assertThat(lines.get(i).tag()).isEqualTo(expected.get(i).label());
      assertThat(lines.get(i).probability()).isCloseTo(expected.get(i).probability(), within(1e-4));
    }
    return lines;
  }

  private static List<LabelScore> best(QuestionClassifier classifier) {
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      questions.add(new Question(title(i), body(i)));
    }
    return classifier.classifyAll(questions).stream()
        .map(classification -> classification.top(1).get(0))
        .toList();
  }

  private static Set<String> processes(List<Line> lines) {
    return lines.stream().map(Line::process).collect(Collectors.toSet());
  }

  private static String title(int number) {
    return List.of("How do I undo a git commit?", "Sort a list in java", "Center a div with css")
            .get(number % 3)
        + " "
        + number;
  }

  private static String body(int number) {
    return "I tried it for a while " + "and again ".repeat(number % 17) + "without luck.";
  }
}
