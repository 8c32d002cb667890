package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The start script in a separate checkout, whose Maven and Java only record their arguments. */
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {

  @TempDir Path checkout;

  @BeforeEach
  void makeCheckout() throws IOException {
    Files.copy(Path.of("..", "qa"), checkout.resolve("qa"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Path source = Files.createDirectories(checkout.resolve("qa-core/src/main/java"));
    Files.writeString(source.resolve("A.java"), "class A {}");
    script(
        "mvnw",
        """
        echo "mvnw $*" >> calls
        while [ -e hold ]; do sleep 0.1; done
        [ ! -e broken ] || { echo "[ERROR] A.java is wrong"; exit 1; }
        mkdir -p qa-cli/target
        touch qa-cli/target/qa-cli.jar
        set=runtime
        for argument; do case $argument in -P*) set=${argument##*[P,]} ;; esac; done
        touch "$set.jar"
        printf %s "$PWD/$set.jar" > "qa-cli/target/$set.classpath"
        """);
    script(
        "jdk/bin/java",
        """
        for argument; do echo "<$argument>"; done
        printf %s "${MALLOC_TRIM_THRESHOLD_:-}" > "$JAVA_HOME/../kept"
        case "$*" in *-Xshare:dump*) ;; *) exit ;; esac
        echo dump >> "$JAVA_HOME/../dumps"
        [ ! -e "$JAVA_HOME/../no-archives" ] || exit
        for argument; do
          case $argument in -XX:SharedArchiveFile=*) echo classes > "${argument#*=}" ;; esac
        done
        """);
  }

  private void script(String name, String body) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Run qa(String... arguments) throws IOException, InterruptedException {
    return ProcessRun.finish(process(checkout.resolve("qa"), arguments));
  }

  private ProcessBuilder process(Path script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", checkout.resolve("jdk").toString());
    builder.environment().remove("MALLOC_TRIM_THRESHOLD_");
    return builder;
  }

  private int dumps() throws IOException {
    return Files.readAllLines(checkout.resolve("dumps")).size();
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(checkout.resolve("calls"));
  }

  @Test
  void scriptBuildsOnFirstCallOnly() throws Exception {
    Run first = qa("classify", "x");
    Run second = qa("classify", "x");

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err()).startsWith("qa: building");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(builds()).hasSize(1);
  }

  @Test
  void classArchiveIsMadeAgainWhenAJarIsNewer() throws Exception {
    Path archive = checkout.resolve("qa-cli/target/runtime.jsa");
    Run first = qa("classify", "x");
    qa("classify", "x");
    assertThat(dumps()).isEqualTo(1);
    assertThat(first.out()).contains("<-XX:SharedArchiveFile=" + archive + ">");

    Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));
    qa("classify", "x");
    qa("classify", "x");

    assertThat(dumps()).isEqualTo(2);
  }

  @Test
  void javaThatMakesNoClassArchiveIsAskedOnce() throws Exception {
    Files.createFile(checkout.resolve("no-archives"));

    Run first = qa("classify", "x");
    Run second = qa("classify", "x");

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(second.out()).doesNotContain("SharedArchiveFile");
    assertThat(dumps()).isEqualTo(1);
  }

  @Test
  void checkoutThatCannotBeWrittenIsNamedInOneSentence() throws Exception {
    // A file instead of the folder: an administrator can write to any folder.
    Path target = checkout.resolve("qa-cli/target");
    Files.createDirectories(target.getParent());
    Files.createFile(target);

    Run run = qa("classify", "x");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains(target + " cannot be written", "run " + checkout.resolve("qa"));
    assertThat(checkout.resolve("calls")).doesNotExist();
  }

  @Test
  void linkToTheScriptUsesItsCheckout(@TempDir Path elsewhere) throws Exception {
    Path relative = Files.createSymbolicLink(checkout.resolve("link"), Path.of("qa"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("qa"), relative);

    Run run = ProcessRun.finish(process(link, "classify", "x"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(checkout.resolve("qa-cli/target/qa-cli.jar").toString());
  }

  @Test
  void scriptOutsideOfACheckoutIsRejected(@TempDir Path elsewhere) throws Exception {
    Path copy = elsewhere.resolve("qa");
    Files.copy(checkout.resolve("qa"), copy, StandardCopyOption.COPY_ATTRIBUTES);

    Run run = ProcessRun.finish(process(copy, "classify", "x"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("qa: There is no pom.xml in " + elsewhere);
  }

  @Test
  void jarsOfOtherVersionsAreIgnored() throws Exception {
    qa("classify", "x");
    Files.createFile(checkout.resolve("qa-cli/target/qa-cli-0.9.jar"));
    Files.createFile(checkout.resolve("qa-cli/target/qa-cli-sources.jar"));

    assertThat(qa("classify", "x").out())
        .contains("<%1$s/qa-cli/target/qa-cli.jar:%1$s/runtime.jar>".formatted(checkout));
  }

  @Test
  void secondCallWaitsForTheBuildOfTheFirst() throws Exception {
    Path hold = Files.createFile(checkout.resolve("hold"));
    Process first = process(checkout.resolve("qa"), "classify", "x").start();
    assertThat(first.errorReader().readLine()).startsWith("qa: building");
    Process second = process(checkout.resolve("qa"), "classify", "x").start();
    assertThat(second.errorReader().readLine()).startsWith("qa: waiting for another build");
    Files.delete(hold);

    assertThat(ProcessRun.await(first)).isZero();
    assertThat(ProcessRun.await(second)).isZero();
    assertThat(builds()).hasSize(1);
    assertThat(checkout.resolve("qa-cli/target/build.lock")).doesNotExist();
  }

  @Test
  void lockOfAProcessThatEndedIsRemoved() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path lock = Files.createDirectories(checkout.resolve("qa-cli/target/build.lock"));
    Files.writeString(lock.resolve("pid"), ended.pid() + "\n");

    Run run = qa("classify", "x");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void failedBuildLeavesNoLock() throws Exception {
    Files.createFile(checkout.resolve("broken"));

    assertThat(qa("classify", "x").exitCode()).isEqualTo(1);
    assertThat(checkout.resolve("qa-cli/target/build.lock")).doesNotExist();
  }

  @Test
  void imageIsNotAssembledFromAJarThatDoesNotExist(@TempDir Path elsewhere) throws Exception {
    Run run =
        ProcessRun.finish(
            new ProcessBuilder(
                "../docker/assemble", "no.jar", elsewhere.resolve("app").toString()));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("docker/assemble: there is no no.jar: build it first.\n");
  }

  @Test
  void scriptPassesEveryArgumentUnchanged() throws Exception {
    assertThat(qa("classify", "two  words", "", "$HOME *").out())
        .endsWith("<io.github.qaclassifier.cli.Main>\n<classify>\n<two  words>\n<>\n<$HOME *>\n");
  }

  @Test
  void scriptBuildsAgainAfterSourceChange() throws Exception {
    qa("model", "show");
    Files.setLastModifiedTime(
        checkout.resolve("qa-core/src/main/java/A.java"),
        FileTime.from(Instant.now().plusSeconds(60)));
    qa("model", "show");

    assertThat(builds()).hasSize(2);
  }

  @Test
  void scriptBuildsAgainIfJarIsMissing() throws Exception {
    qa("model", "show");
    Files.delete(checkout.resolve("runtime.jar"));
    qa("model", "show");

    assertThat(builds()).hasSize(2);
  }

  @Test
  void onlyTrainCommandBuildsWithTrainer() throws Exception {
    assertThat(qa("classify", "train").out()).contains("runtime.jar");
    assertThat(qa("train", "--help").out()).contains("training.jar");

    assertThat(builds()).hasSize(2);
    assertThat(builds().get(0)).doesNotContain("training");
    assertThat(builds().get(1)).contains("-Ptraining");
  }

  @Test
  void trainCommandAfterAGlobalOptionBuildsWithTrainer() throws Exception {
    assertThat(qa("--verbose", "train", "--help").out())
        .contains("training.jar")
        .endsWith("<--verbose>\n<train>\n<--help>\n");
    assertThat(checkout.resolve("kept")).hasContent("1073741824");
  }

  @Test
  void onlyTrainCommandKeepsFreedMemory() throws Exception {
    qa("classify", "train");
    assertThat(checkout.resolve("kept")).hasContent("");

    qa("train", "--help");
    assertThat(checkout.resolve("kept")).hasContent("1073741824");
  }

  @Test
  void encoderOptionAddsItsProfile() throws Exception {
    assertThat(qa("train", "--encoder", "bge-small").out()).contains("encoder-bge-small.jar");
    assertThat(qa("train", "--encoder=e5-small").out()).contains("encoder-e5-small.jar");
    assertThat(qa("train", "--encoder", "minilm-l6").out()).contains("training.jar");
    assertThat(qa("train", "--out", "bge-small").out()).contains("training.jar");

    assertThat(builds())
        .extracting(build -> build.replaceAll(".*-P(\\S+) .*", "$1"))
        .containsExactly("training,encoder-bge-small", "training,encoder-e5-small", "training");
  }

  @Test
  void ablationTrainsLastChoiceWithoutLineFeed() throws Exception {
    Path script = checkout.resolve("examples/ablation.sh");
    Files.createDirectory(script.getParent());
    Files.copy(Path.of("../examples/ablation.sh"), script, StandardCopyOption.COPY_ATTRIBUTES);
    script(
        "qa",
        """
        echo "$*" >> "$(dirname "$0")/calls"
        for last; do :; done
        echo figures > "$last"
        """);
    Path choices = checkout.resolve("choices.txt");
    Files.writeString(choices, "small: --layers 0\nlarge: --layers 0,1");
    String out = checkout.resolve("out").toString();

    Run run = ProcessRun.finish(process(script, choices.toString(), out, "dev.jsonl", "--"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(builds())
        .containsExactly(
            "train --validation dev.jsonl --layers 0 --out %s/small".formatted(out),
            "train --validation dev.jsonl --layers 0,1 --out %s/large".formatted(out),
            "evaluate --data dev.jsonl --model %1$s/small --model %1$s/large --cross-validate --format table --out %1$s/table.txt"
                .formatted(out));
  }

  @Test
  void failedBuildIsShownAndRepeatedOnNextCall() throws Exception {
    Files.createFile(checkout.resolve("broken"));
    Run failed = qa("classify", "x");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).contains("A.java is wrong", "The build failed");

    Files.delete(checkout.resolve("broken"));
    assertThat(qa("classify", "x").exitCode()).isZero();
  }
}
