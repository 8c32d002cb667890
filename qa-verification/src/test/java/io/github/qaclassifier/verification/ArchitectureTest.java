package io.github.qaclassifier.verification;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static io.github.qaclassifier.verification.ArchitectureRules.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the rules of ARCHITECTURE.md on the compiled classes of all modules. */
class ArchitectureTest {

  private static final JavaClasses CLASSES = Modules.classes();

  static Stream<String> modules() {
    return ArchitectureRules.modules().stream().sorted();
  }

  static Stream<String> modulesWithInternalPackages() {
    return ArchitectureRules.WITH_INTERNAL_PACKAGES.stream().sorted();
  }

  @Test
  void everyModuleHasARuleAndEveryRuleAModule() {
    assertThat(
            CLASSES.stream()
                .map(type -> type.getPackageName().substring(ROOT.length() + 1))
                .map(name -> name.replaceFirst("\\..*", ""))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(ArchitectureRules.modules());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void moduleUsesOnlyAllowedPackages(String module) {
    ArchitectureRules.usesOnlyAllowedPackages(module).check(CLASSES);
  }

  @Test
  void coreHasAtMostFiftyPublicTypes() {
    assertThat(CLASSES)
        .filteredOn(type -> type.getPackageName().startsWith(ROOT + ".core"))
        .filteredOn(type -> type.isTopLevelClass() && type.getModifiers().contains(PUBLIC))
        .hasSizeLessThanOrEqualTo(50);
  }

  @Test
  void exampleProgramDoesNotNamePipeline() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", "examples", "embed", "src"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(file).content().doesNotContain("qaclassifier.pipeline"));
    }
  }

  @Test
  void packagesHaveNoCycles() {
    ArchitectureRules.packagesHaveNoCycles().check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("modulesWithInternalPackages")
  void internalPackagesExistAndAreUsedByTheirModuleOnly(String module) {
    assertThat(CLASSES)
        .anyMatch(type -> type.getPackageName().startsWith(ROOT + "." + module + ".internal"));
    ArchitectureRules.internalTypesAreUsedByTheirModuleOnly(module).check(CLASSES);
  }

  @Test
  void internalTypesAreInNoPublicSignature() {
    ArchitectureRules.internalTypesAreInNoPublicSignature().check(CLASSES);
  }

  @Test
  void recordsAreNarrow() {
    ArchitectureRules.recordsAreNarrow().check(CLASSES);
  }

  @Test
  void noTwoTopLevelClassesHaveTheSameName() {
    assertThat(
            CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName))
                .values())
        .isNotEmpty()
        .allSatisfy(sameName -> assertThat(sameName).hasSize(1));
  }

  @Test
  void onlyCommandsPrint() {
    ArchitectureRules.onlyCommandsPrint().check(CLASSES);
  }
}
