package io.github.qaclassifier.scraper.dump;

import io.github.qaclassifier.core.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the questions of a {@code Posts.xml}, one after another. Not safe for threads. */
final class DumpReader implements AutoCloseable {

  private static final String QUESTION = "1";

  // The name of a DTD in the same folder, as early dumps have: it is never opened, and it declares
  // nothing that rows need. An address, or declarations in the file itself, are not a dump's.
  private static final Pattern HARMLESS =
      Pattern.compile("<!DOCTYPE\\s+[\\w.-]+(?:\\s+SYSTEM\\s+(?:\"[\\w.-]*\"|'[\\w.-]*'))?\\s*>");

  private final Path file;
  private final InputStream in;
  private final XMLStreamReader xml;

  DumpReader(Path file) {
    this.file = file;
    try {
      this.in = DumpInput.open(file);
    } catch (IOException e) {
      throw new DataException("Cannot read %s: %s.".formatted(file, e.getMessage()), e);
    }
    try {
      this.xml = parsed(() -> factory().createXMLStreamReader(in));
    } catch (XMLStreamException e) {
      close();
      throw broken(e);
    }
  }

  /** A step of the parser. */
  private interface Step<T> {
    T take() throws XMLStreamException;
  }

  /** Takes a step. On some broken files the JDK's parser throws what it does not declare. */
  private static <T> T parsed(Step<T> step) throws XMLStreamException {
    try {
      return step.take();
    } catch (RuntimeException e) {
      throw new XMLStreamException("the parser gave up (%s)".formatted(e), e);
    }
  }

  /**
   * The next question, or null at the end of the file.
   *
   * @throws DataException if the file is not sound XML, or not a dump
   */
  @Nullable DumpRow next() {
    try {
      while (xml.hasNext()) {
        int event = parsed(xml::next);
        if (event == XMLStreamConstants.DTD) {
          checkDocumentType();
        } else if (event == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("row")
            && QUESTION.equals(xml.getAttributeValue(null, "PostTypeId"))) {
          return DumpRow.of(xml);
        }
      }
      return null;
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new DataException("Cannot close %s: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private void checkDocumentType() {
    if (!HARMLESS.matcher(String.valueOf(xml.getText()).strip()).matches()) {
      throw new DataException(
          ("The file %s has a document type with declarations of its own or with an address, which"
                  + " no data dump has; nothing was read from it.")
              .formatted(file));
    }
  }

  private DataException broken(XMLStreamException e) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    String message = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    return new DataException(
        "The file %s is not a sound Posts.xml at line %d: %s".formatted(file, line, message), e);
  }

  /** The JDK's own parser, whatever else is on the class path, with everything external off. */
  static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("External entities are not read.");
        });
    // These count what the file is made of; no entity can be declared, so they guard nothing.
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    return factory;
  }
}
