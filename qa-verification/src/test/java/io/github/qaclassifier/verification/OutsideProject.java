package io.github.qaclassifier.verification;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.springframework.boot.loader.launch.JarLauncher;

/**
 * An independent project in a separate folder: the dependency and the program of the README, copied
 * literally, and artifacts from a repository that the command of the README has filled.
 */
final class OutsideProject {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final Path folder;
  private final List<String> maven = new ArrayList<>();

  private OutsideProject(Path folder) throws IOException {
    this.folder = folder;
    Path local =
        Path.of(
            System.getProperty(
                "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    maven.add(
        ROOT.resolve(System.getProperty("os.name").startsWith("Win") ? "mvnw.cmd" : "mvnw")
            .toString());
    maven.add("-B");
    maven.add("-ntp");
    maven.add("-Dmaven.repo.local=" + folder.resolve("repository"));
    // What the build has downloaded already is read from here.
    maven.add("-Dmaven.repo.local.tail=" + othersArtifacts(local));
    maven.add("-Dmaven.repo.local.tail.ignoreAvailability=true");
  }

  /**
   * Links to everything in a local repository except the artifacts of this project, which may be
   * there from an earlier installation.
   */
  private static Path othersArtifacts(Path local) throws IOException {
    Path links = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "others");
    Path ours = Path.of("io/github/qaclassifier");
    Path from = local;
    Path to = links;
    for (Path skipped : ours) {
      try (Stream<Path> entries = Files.list(from)) {
        for (Path entry : entries.toList()) {
          if (!entry.endsWith(skipped)) {
            Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
          }
        }
      }
      from = from.resolve(skipped);
      to = to.resolve(skipped);
      if (!Files.isDirectory(from)) {
        break;
      }
      Files.createDirectories(to);
    }
    return links;
  }

  /** Creates the project and installs what it depends on. */
  static OutsideProject create(Path folder) throws IOException, InterruptedException {
    OutsideProject project = new OutsideProject(folder);
    String readme = Files.readString(ROOT.resolve("README.md"));
    project.install(block(readme, "(?m)^ {4}\\./mvnw (-q install .*)$"));
    Files.writeString(
        folder.resolve("pom.xml"), POM.formatted(block(readme, "(?s)```xml\\R(.*?)```")));
    Path sources = Files.createDirectories(folder.resolve("src/main/java"));
    Files.writeString(
        sources.resolve("Hello.java"), block(readme, "(?s)```java\\R(.*?class Hello.*?)```"));
    return project;
  }

  /** The modules are compiled and packaged by now; only the command's last step is missing. */
  private void install(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(maven);
    command.addAll(List.of(arguments.strip().split(" ", -1)));
    command.addAll(
        List.of(
            "-f",
            ROOT.toString(),
            "-Dmaven.main.skip",
            "-Dmaven.clean.skip",
            "-Denforcer.skip",
            "-Dspotless.skip"));
    Jvm.run(folder, command, false);
  }

  private static String block(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("README.md has nothing like " + pattern);
    }
    return matcher.group(1);
  }

  /** Runs Maven in the project and returns what it prints. */
  String maven(String... goals) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(maven);
    command.addAll(List.of(goals));
    return Jvm.run(folder, command, false);
  }

  Path folder() {
    return folder;
  }

  Path classes() {
    return folder.resolve("target/classes");
  }

  Path shadedJar() {
    return folder.resolve("target/outside-1-shaded.jar");
  }

  /** The jars that Maven resolves for the one dependency. */
  List<Path> libraries() throws IOException {
    try (Stream<Path> jars = Files.list(folder.resolve("target/lib"))) {
      return jars.sorted().toList();
    }
  }

  /** The program as a module that requires the API and nothing else. */
  Path module() throws IOException, InterruptedException {
    Path sources = Files.createDirectories(folder.resolve("module/app"));
    Path info = sources.resolveSibling("module-info.java");
    Files.writeString(info, "module app { requires io.github.qaclassifier.core; }");
    Path program = sources.resolve("Hello.java");
    Files.writeString(
        program, "package app;\n" + Files.readString(folder.resolve("src/main/java/Hello.java")));
    Path classes = folder.resolve("module/classes");
    Jvm.run(
        folder,
        List.of(
            Path.of(System.getProperty("java.home"), "bin/javac").toString(),
            "--release",
            "17",
            "--module-path",
            folder.resolve("target/lib").toString(),
            "-d",
            classes.toString(),
            info.toString(),
            program.toString()),
        false);
    return classes;
  }

  /** An executable jar as Spring Boot's plugins build it: jars in the jar, and Boot's loader. */
  Path springBootJar() throws IOException, URISyntaxException {
    Path jar = folder.resolve("boot.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, JarLauncher.class.getName());
    attributes.putValue("Start-Class", "Hello");
    attributes.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
    attributes.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
    attributes.putValue("Enable-Native-Access", "ALL-UNNAMED");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      copyLoader(out);
      // The loader finds nested folders by their entries.
      for (String name : List.of("BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/")) {
        store(out, name, new byte[0]);
      }
      store(
          out,
          "BOOT-INF/classes/Hello.class",
          Files.readAllBytes(classes().resolve("Hello.class")));
      for (Path library : libraries()) {
        store(out, "BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
      }
    }
    return jar;
  }

  private static void copyLoader(JarOutputStream out) throws IOException, URISyntaxException {
    Path loader =
        Path.of(JarLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (InputStream file = Files.newInputStream(loader);
        JarInputStream in = new JarInputStream(file)) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        if (entry.getName().endsWith(".class")) {
          store(out, entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  /** Boot's loader reads nested jars in place, so that they must not be compressed. */
  private static void store(JarOutputStream out, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    JarEntry entry = new JarEntry(name);
    entry.setMethod(JarEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>outside</groupId>
        <artifactId>outside</artifactId>
        <version>1</version>
        <properties>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          <maven.compiler.release>17</maven.compiler.release>
        </properties>
        <dependencies>
      %s
        </dependencies>
        <build>
          <plugins>
            <plugin>
              <artifactId>maven-resources-plugin</artifactId>
              <version>3.5.0</version>
            </plugin>
            <plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <version>3.14.1</version>
            </plugin>
            <plugin>
              <artifactId>maven-surefire-plugin</artifactId>
              <version>3.6.1</version>
            </plugin>
            <plugin>
              <artifactId>maven-jar-plugin</artifactId>
              <version>3.5.1</version>
            </plugin>
            <plugin>
              <artifactId>maven-dependency-plugin</artifactId>
              <version>3.9.0</version>
              <configuration>
                <includeScope>runtime</includeScope>
                <outputDirectory>${project.build.directory}/lib</outputDirectory>
              </configuration>
            </plugin>
            <plugin>
              <artifactId>maven-shade-plugin</artifactId>
              <version>3.6.1</version>
              <executions>
                <execution>
                  <phase>package</phase>
                  <goals>
                    <goal>shade</goal>
                  </goals>
                  <configuration>
                    <shadedArtifactAttached>true</shadedArtifactAttached>
                    <createDependencyReducedPom>false</createDependencyReducedPom>
                    <transformers>
                      <transformer implementation="org.apache.maven.plugins.shade.resource.ManifestResourceTransformer">
                        <mainClass>Hello</mainClass>
                        <manifestEntries>
                          <Enable-Native-Access>ALL-UNNAMED</Enable-Native-Access>
                        </manifestEntries>
                      </transformer>
                    </transformers>
                  </configuration>
                </execution>
              </executions>
            </plugin>
            <plugin>
              <groupId>org.codehaus.mojo</groupId>
              <artifactId>exec-maven-plugin</artifactId>
              <version>3.6.4</version>
              <configuration>
                <mainClass>Hello</mainClass>
              </configuration>
            </plugin>
          </plugins>
        </build>
      </project>
      """;
}
