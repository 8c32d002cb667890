package io.github.qaclassifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares ARCHITECTURE.md with the code. */
class ArchitectureDocumentTest {

  /** The left column of a walk: names, two blanks, the description. */
  private static final Pattern WALK =
      Pattern.compile("(?m)^ {4} *([A-Z][\\w.]*(?:, [A-Z]\\w*)*)  ");

  /** A name with two or more capitals, such as {@code BatchProbe} or {@code LibUtils.load}. */
  private static final Pattern CLASS = Pattern.compile("\\b[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+\\b");

  /** Names of other projects, and of tests. */
  private static final Set<String> FOREIGN =
      Set.of(
          "AssertJ", // third-party names from here
          "LangChain4j",
          "LayerNorm",
          "LibUtils",
          "OrtEnvironment",
          "PyTorch",
          "ServiceLoader",
          "SparkSubmit",
          "WildFly",
          "ArchitectureDocumentTest", // tests
          "BrokenRulesTest");

  private static final JavaClasses CLASSES = Modules.classes();
  private static final Set<String> NAMES =
      CLASSES.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());

  @Test
  void everyStepOfTheWalksIsAClassWithTheNamedMethod() throws IOException {
    List<String> steps =
        WALK.matcher(section("## The walk of one question", "## Decisions"))
            .results()
            .map(match -> match.group(1))
            .flatMap(names -> Pattern.compile(", ").splitAsStream(names))
            .toList();

    assertThat(steps).hasSizeGreaterThan(25);
    assertThat(steps).allSatisfy(ArchitectureDocumentTest::assertExists);
  }

  @Test
  void everyClassThatTheDocumentNamesExists() throws IOException {
    Set<String> named =
        CLASS
            .matcher(document())
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    named.removeAll(FOREIGN);

    assertThat(named).isNotEmpty();
    assertThat(NAMES).containsAll(named);
  }

  private static void assertExists(String step) {
    String[] parts = step.split("\\.", 2);
    assertThat(NAMES).as(step).contains(parts[0]);
    if (parts.length > 1) {
      assertThat(CLASSES)
          .as(step)
          .anyMatch(
              type ->
                  type.getSimpleName().equals(parts[0])
                      && type.getMethods().stream()
                          .anyMatch(method -> method.getName().equals(parts[1])));
    }
  }

  private static String section(String from, String to) throws IOException {
    String document = document();
    int start = document.indexOf(from);
    int end = document.indexOf(to, start);
    assertThat(start).as(from).isNotNegative();
    assertThat(end).as(to).isNotNegative();
    return document.substring(start, end);
  }

  private static String document() throws IOException {
    return Files.readString(Path.of("..", "ARCHITECTURE.md"));
  }
}
