package io.github.qaclassifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.qaclassifier.cli.broken.UsesInternalTypeOfWeb;
import io.github.qaclassifier.core.broken.NamesPipeline;
import io.github.qaclassifier.core.broken.first.First;
import io.github.qaclassifier.core.broken.second.Second;
import io.github.qaclassifier.spark.broken.NamesWeb;
import io.github.qaclassifier.web.broken.ExposesInternalType;
import io.github.qaclassifier.web.broken.Prints;
import io.github.qaclassifier.web.broken.WideRecord;
import io.github.qaclassifier.web.broken.internal.Hidden;
import org.junit.jupiter.api.Test;

/** Shows that every rule fails on classes that break it on purpose. */
class BrokenRulesTest {

  @Test
  void coreThatNamesPipelineBreaksTheRule() {
    assertBroken(
        ArchitectureRules.usesOnlyAllowedPackages("core"), "pipeline", NamesPipeline.class);
  }

  @Test
  void sparkThatNamesWebBreaksTheRule() {
    assertBroken(ArchitectureRules.usesOnlyAllowedPackages("spark"), "web", NamesWeb.class);
  }

  @Test
  void packagesThatUseEachOtherBreakTheRule() {
    assertBroken(
        ArchitectureRules.packagesHaveNoCycles(), "Cycle detected", First.class, Second.class);
  }

  @Test
  void internalTypeInPublicSignatureBreaksTheRule() {
    assertBroken(
        ArchitectureRules.internalTypesAreInNoPublicSignature(),
        "exposes",
        ExposesInternalType.class,
        Hidden.class);
  }

  @Test
  void internalTypeUsedByAnotherModuleBreaksTheRule() {
    assertBroken(
        ArchitectureRules.internalTypesAreUsedByTheirModuleOnly("web"),
        "Hidden",
        UsesInternalTypeOfWeb.class,
        Hidden.class);
  }

  @Test
  void recordOfSixComponentsBreaksTheRule() {
    assertBroken(ArchitectureRules.recordsAreNarrow(), "has 6 components", WideRecord.class);
  }

  @Test
  void printingOutsideOfCommandsBreaksTheRule() {
    assertBroken(ArchitectureRules.onlyCommandsPrint(), "System.out", Prints.class);
  }

  private static void assertBroken(ArchRule rule, String expected, Class<?>... classes) {
    JavaClasses imported = new ClassFileImporter().importClasses(classes);
    assertThat(rule.evaluate(imported).getFailureReport().getDetails())
        .isNotEmpty()
        .anyMatch(detail -> detail.contains(expected));
  }
}
