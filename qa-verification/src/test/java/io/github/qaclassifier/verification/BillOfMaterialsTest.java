package io.github.qaclassifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Compares the BOM with the modules of the build. */
class BillOfMaterialsTest {

  private static final Path ROOT = Path.of("..");

  /** Modules that no application depends on: the BOM itself, tests, and examples. */
  private static final List<String> NOT_LISTED =
      List.of("qa-bom", "qa-verification", "embed", "spring-boot-tags", "spring-boot-3-tags");

  @Test
  void bomListsExactlyTheModulesThatExist() throws Exception {
    List<String> modules = new ArrayList<>();
    for (String module : texts(parse(ROOT.resolve("pom.xml")), "module")) {
      Document pom = parse(ROOT.resolve(module).resolve("pom.xml"));
      modules.add(child(pom.getDocumentElement(), "artifactId"));
    }
    modules.removeAll(NOT_LISTED);

    List<String> listed = new ArrayList<>();
    NodeList dependencies =
        parse(ROOT.resolve("qa-bom/pom.xml")).getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      listed.add(child((Element) dependencies.item(i), "artifactId"));
    }
    assertThat(listed).containsExactlyInAnyOrderElementsOf(modules);
  }

  private static Document parse(Path pom) throws Exception {
    File file = pom.toFile();
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
  }

  private static List<String> texts(Document document, String tag) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = document.getElementsByTagName(tag);
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  /** The text of the direct child with this name. */
  private static String child(Element parent, String name) {
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
        return element.getTextContent();
      }
    }
    throw new AssertionError("There is no " + name + " in " + parent.getTagName());
  }
}
