package io.github.qaclassifier.verification;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The design's rules on who may know whom. A module that does not exist yet breaks none. */
class ArchitectureTest {

  private static final String ROOT = "io.github.qaclassifier";
  private static final String[] EVERYWHERE = {"java..", "javax..", "org.jspecify..", "org.slf4j.."};

  /** The modules that make models, and the applications that drive them: they may name pipeline. */
  private static final Set<String> KNOW_PIPELINE =
      Set.of("dataset", "scraper", "train", "report", "baseline", "testkit", "cli", "bench", "spark");

  /** What each module may name besides the JDK, core, itself and, where allowed, pipeline. */
  private static final Map<String, String[]> ALLOWED =
      Map.ofEntries(
          Map.entry("pipeline", packages()),
          Map.entry("bundle", packages("com.fasterxml.jackson..")),
          Map.entry("tokenizer", packages("ai.djl..", "com.google.gson..")),
          Map.entry("onnx", packages(ROOT + ".bundle..", "ai.onnxruntime..")),
          Map.entry("html", packages("org.jsoup..")),
          Map.entry("dataset", packages("com.fasterxml.jackson..", "de.siegmar.fastcsv..")),
          Map.entry(
              "scraper",
              packages(
                  "org.jsoup..",
                  "crawlercommons..",
                  "com.fasterxml.jackson..",
                  "de.siegmar.fastcsv..",
                  "dev.failsafe..",
                  "org.apache.commons.compress..")),
          Map.entry(
              "train",
              packages(
                  ROOT + ".bundle..",
                  "ai.djl..",
                  "ai.onnx.proto..",
                  "com.google.protobuf..",
                  "com.fasterxml.jackson..")),
          Map.entry("report", packages("org.jetbrains.letsPlot..", "org.jsoup..", "kotlin..")),
          Map.entry("baseline", packages("de.bwaldvogel.liblinear..")),
          Map.entry(
              "testkit",
              packages(
                  "org.junit..",
                  "org.assertj..",
                  "org.apiguardian..",
                  "com.fasterxml.jackson..",
                  "com.sun.net.httpserver..")),
          Map.entry(
              "web",
              packages(
                  "io.javalin..",
                  "gg.jte..",
                  "com.fasterxml.jackson..",
                  "org.eclipse.jetty..",
                  "jakarta.servlet..",
                  "io.micrometer..",
                  "kotlin..")),
          Map.entry(
              "cli", packages("picocli..", "me.tongfei.progressbar..", "com.fasterxml.jackson..")),
          Map.entry("spark", packages("org.apache.spark..", "scala..")),
          Map.entry(
              "bench",
              packages(
                  "org.openjdk.jmh..",
                  "picocli..",
                  "com.fasterxml.jackson..",
                  "com.sun.management..",
                  "io.javalin..",
                  "ai.djl..",
                  "kotlin..")));

  private static final JavaClasses CLASSES = Modules.classes();

  private static String[] packages(String... packages) {
    return packages;
  }

  static Stream<String> modules() {
    return ALLOWED.keySet().stream().sorted();
  }

  @Test
  void looksAtTheModulesThatThereAre() {
    for (String module : new String[] {"core", "pipeline", "bundle", "tokenizer", "onnx", "testkit"}) {
      assertThat(CLASSES.containPackage(ROOT + "." + module)).as(module).isTrue();
    }
  }

  @Test
  void coreNamesNoTechnology() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".core..")
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void moduleDependsOnlyOnWhatTheDesignAllows(String module) {
    String[] own = {ROOT + ".core..", ROOT + "." + module + ".."};
    String[] pipeline =
        KNOW_PIPELINE.contains(module) ? packages(ROOT + ".pipeline..") : packages();
    String[] allowed =
        Stream.of(EVERYWHERE, own, pipeline, ALLOWED.get(module))
            .flatMap(Stream::of)
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(ROOT + "." + module + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyModuleHasARule() {
    assertThat(
            CLASSES.stream()
                .map(type -> type.getPackageName().substring(ROOT.length() + 1))
                .map(name -> name.replaceFirst("\\..*", ""))
                .distinct()
                .filter(module -> !module.equals("core")))
        .isSubsetOf(ALLOWED.keySet());
  }

  @Test
  void packagesHaveNoCycles() {
    // The door alone looks from core into core.spi, whose interfaces speak core's values.
    slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(type(QuestionClassifiers.class), alwaysTrue())
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> type(Class<?> type) {
    return DescribedPredicate.describe(
        type.getSimpleName(), candidate -> candidate.isEquivalentTo(type));
  }

  @Test
  void nothingInternalIsInAPublicSignature() {
    classes()
        .that()
        .arePublic()
        .and()
        .resideOutsideOfPackage("..internal..")
        .should(NothingInternal.inSignatures())
        .check(CLASSES);
  }

  @Test
  void onlyCommandsPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".bench..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }
}
