package io.github.qaclassifier.verification;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rules on which module may use which packages. ARCHITECTURE.md explains them. */
final class ArchitectureRules {

  static final String ROOT = "io.github.qaclassifier";

  /** The modules that use models. They must run without the module that makes models. */
  static final Set<String> USERS_OF_MODELS =
      Set.of("core", "web", "onnx", "tokenizer", "html", "bundle", "micrometer", "spring");

  /** The modules with types that other modules must not see, in packages named internal. */
  static final Set<String> WITH_INTERNAL_PACKAGES = Set.of("pipeline", "scraper", "train", "web");

  private static final String[] EVERYWHERE = {"java..", "javax..", "org.jspecify..", "org.slf4j.."};

  /** The packages that each module may use besides the JDK, core, its own and pipeline. */
  private static final Map<String, String[]> ALLOWED =
      Map.ofEntries(
          Map.entry("core", packages()),
          Map.entry("pipeline", packages()),
          Map.entry("bundle", packages("com.fasterxml.jackson..")),
          Map.entry("tokenizer", packages("ai.djl..", "com.fasterxml.jackson..")),
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
                  "org.apache.commons.compress..",
                  "org.apache.james.mime4j..")),
          Map.entry(
              "train",
              packages(
                  ROOT + ".bundle..",
                  "ai.djl..",
                  "ai.onnx.proto..",
                  "ai.onnxruntime..",
                  "com.google.protobuf..",
                  "com.fasterxml.jackson..")),
          Map.entry("micrometer", packages("io.micrometer..")),
          Map.entry(
              "spring",
              packages(ROOT + ".micrometer..", "io.micrometer..", "org.springframework..")),
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
          Map.entry("spark", packages("org.apache.spark..", "org.apache.hadoop..", "scala..")),
          Map.entry(
              "bench",
              packages(
                  "org.openjdk.jmh..",
                  "ai.onnx.proto..",
                  "ai.onnxruntime..",
                  "com.google.protobuf..",
                  "dev.langchain4j..",
                  "opennlp..",
                  "picocli..",
                  "com.fasterxml.jackson..",
                  "com.sun.management..",
                  "io.javalin..",
                  "ai.djl..",
                  "kotlin..")));

  private ArchitectureRules() {}

  private static String[] packages(String... packages) {
    return packages;
  }

  /** The modules that have a rule. */
  static Set<String> modules() {
    return ALLOWED.keySet();
  }

  /** A module uses only its own packages, core, pipeline if it makes models, and its libraries. */
  static ArchRule usesOnlyAllowedPackages(String module) {
    String[] own = {ROOT + ".core..", ROOT + "." + module + ".."};
    String[] pipeline =
        USERS_OF_MODELS.contains(module) ? packages() : packages(ROOT + ".pipeline..");
    String[] allowed =
        Stream.of(
                module.equals("core") ? packages("java..", "org.jspecify..") : EVERYWHERE,
                own,
                pipeline,
                ALLOWED.get(module))
            .flatMap(Stream::of)
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(ROOT + "." + module + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }

  /** No two packages depend on each other, directly or through others. */
  static ArchRule packagesHaveNoCycles() {
    // QuestionClassifiers alone looks from core into core.spi, whose interfaces use core's values.
    return slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(type(QuestionClassifiers.class), alwaysTrue());
  }

  private static DescribedPredicate<JavaClass> type(Class<?> type) {
    return DescribedPredicate.describe(
        type.getSimpleName(), candidate -> candidate.isEquivalentTo(type));
  }

  /** No public class outside of an internal package has an internal type in a signature. */
  static ArchRule internalTypesAreInNoPublicSignature() {
    return classes()
        .that()
        .arePublic()
        .and()
        .resideOutsideOfPackage("..internal..")
        .should(InternalTypesInSignatures.haveNone());
  }

  /** The internal packages of a module are used by that module only. */
  static ArchRule internalTypesAreUsedByTheirModuleOnly(String module) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "." + module + "..internal..");
  }

  /** A record has at most five components; what belongs together is a record of its own. */
  static ArchRule recordsAreNarrow() {
    return classes().that().areRecords().should(new RecordWidth());
  }

  /** Only command-line programs write to the standard streams. */
  static ArchRule onlyCommandsPrint() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".bench..")
        .should(ACCESS_STANDARD_STREAMS);
  }
}
