import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks offline what Maven Central requires of a release, and what this project requires beyond it.
 *
 * <p>Usage: java .ci/CentralCheck.java FOLDER [--signed], where FOLDER has the layout of a Maven
 * repository. Prints every problem; exits with 1 if there is any.
 */
public final class CentralCheck {

  private static final List<String> POM_ELEMENTS =
      List.of(
          "groupId",
          "artifactId",
          "version",
          "name",
          "description",
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "scm/connection",
          "scm/developerConnection",
          "scm/url");

  private static final Map<String, String> CHECKSUMS = Map.of("md5", "MD5", "sha1", "SHA-1");

  private final List<String> problems = new ArrayList<>();
  private final boolean signed;
  private int libraries;

  private CentralCheck(boolean signed) {
    this.signed = signed;
  }

  public static void main(String[] args) throws Exception {
    if (args.length == 0 || args.length > 2 || (args.length == 2 && !args[1].equals("--signed"))) {
      System.err.println("Usage: java .ci/CentralCheck.java FOLDER [--signed]");
      System.exit(2);
    }
    CentralCheck check = new CentralCheck(args.length == 2);
    List<Path> files = files(Path.of(args[0]));
    List<Path> poms = files.stream().filter(file -> file.toString().endsWith(".pom")).toList();
    if (poms.isEmpty()) {
      check.problems.add(args[0] + " contains no artifact.");
    }
    for (Path pom : poms) {
      check.checkArtifact(pom);
    }
    for (Path file : files) {
      check.checkCompanions(file);
    }
    check.problems.forEach(System.err::println);
    if (!check.problems.isEmpty()) {
      System.exit(1);
    }
    System.out.printf(
        "%d artifacts, %d files, %d libraries in the SBOMs: nothing is missing.%n",
        poms.size(), files.size(), check.libraries);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void checkArtifact(Path pom) throws Exception {
    Document document = parse(pom);
    Element project = document.getDocumentElement();
    for (String path : POM_ELEMENTS) {
      require(!texts(project, path).isEmpty(), pom, "has no <%s>".formatted(path));
    }
    require(children(project, "parent").isEmpty(), pom, "has a parent: it is not self-contained");
    checkVersions(pom, project);
    String packaging = texts(project, "packaging").stream().findFirst().orElse("jar");
    if (packaging.equals("pom")) {
      return;
    }
    String base = pom.toString().replaceFirst("\\.pom$", "");
    for (String kind : List.of("", "-sources", "-javadoc")) {
      Path jar = Path.of(base + kind + ".jar");
      if (require(Files.exists(jar), pom, "has no " + jar.getFileName())) {
        checkJar(jar, kind.isEmpty(), texts(project, "version").get(0));
      }
    }
    Path sbom = Path.of(base + "-cyclonedx.xml");
    if (require(Files.exists(sbom), pom, "has no " + sbom.getFileName())) {
      checkSbom(sbom, project);
    }
  }

  /** Every dependency has a version, and none is a snapshot. */
  private void checkVersions(Path pom, Element project) {
    require(
        texts(project, "version").stream().noneMatch(version -> version.endsWith("-SNAPSHOT")),
        pom,
        "is a snapshot");
    for (Element dependency : dependencies(project)) {
      String artifact = texts(dependency, "artifactId").get(0);
      List<String> versions = texts(dependency, "version");
      require(!versions.isEmpty(), pom, "states no version of " + artifact);
      require(
          versions.stream().noneMatch(version -> version.contains("SNAPSHOT") || version.contains("$")),
          pom,
          "depends on %s %s".formatted(artifact, versions));
      require(
          !texts(dependency, "scope").contains("system"), pom, "has a system path for " + artifact);
    }
  }

  private void checkJar(Path jar, boolean main, String version) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (String name : List.of("META-INF/LICENSE", "META-INF/NOTICE")) {
        require(file.getEntry(name) != null, jar, "has no " + name);
      }
      require(file.size() > 3, jar, "is empty");
      if (main) {
        String stated = file.getManifest().getMainAttributes().getValue("Implementation-Version");
        require(version.equals(stated), jar, "states the version " + stated);
      }
    }
  }

  /** The SBOM has every dependency of the POM that is shipped, and the licence of every library. */
  private void checkSbom(Path sbom, Element project) throws Exception {
    Element bom = parse(sbom).getDocumentElement();
    List<String> listed = new ArrayList<>();
    for (Element components : children(bom, "components")) {
      for (Element component : children(components, "component")) {
        String name = texts(component, "name").get(0);
        listed.add(name);
        libraries++;
        boolean licensed =
            Stream.of("licenses/license/id", "licenses/license/name", "licenses/expression")
                .anyMatch(path -> !texts(component, path).isEmpty());
        require(licensed, sbom, "states no licence of " + name);
      }
    }
    for (Element dependency : dependencies(project)) {
      String scope = texts(dependency, "scope").stream().findFirst().orElse("compile");
      String artifact = texts(dependency, "artifactId").get(0);
      if (scope.equals("compile") || scope.equals("runtime")) {
        require(listed.contains(artifact), sbom, "does not list " + artifact);
      }
    }
  }

  /** Every file has its checksums, which are right, and a signature if there must be one. */
  private void checkCompanions(Path file) throws Exception {
    String name = file.toString();
    if (name.matches(".*\\.(md5|sha1|sha256|sha512)")) {
      return;
    }
    for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
      Path companion = Path.of(name + "." + checksum.getKey());
      if (require(Files.exists(companion), file, "has no " + companion.getFileName())) {
        byte[] digest = MessageDigest.getInstance(checksum.getValue()).digest(Files.readAllBytes(file));
        require(
            Files.readString(companion).strip().equals(HexFormat.of().formatHex(digest)),
            companion,
            "is wrong");
      }
    }
    if (signed && !name.endsWith(".asc")) {
      require(Files.exists(Path.of(name + ".asc")), file, "has no signature");
    }
  }

  private boolean require(boolean holds, Path file, String problem) {
    if (!holds) {
      problems.add("%s %s.".formatted(file, problem));
    }
    return holds;
  }

  private static List<Element> dependencies(Element project) {
    return children(project, "dependencies").stream()
        .flatMap(all -> children(all, "dependency").stream())
        .toList();
  }

  /** The texts, not blank, of the elements at a path below an element. */
  private static List<String> texts(Element parent, String path) {
    List<Element> elements = List.of(parent);
    for (String name : path.split("/")) {
      elements = elements.stream().flatMap(element -> children(element, name).stream()).toList();
    }
    return elements.stream()
        .map(element -> element.getTextContent().strip())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  private static Document parse(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }
}
