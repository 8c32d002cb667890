package io.github.qaclassifier.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import picocli.CommandLine.IVersionProvider;

/** Reads the output of {@code --version} from the manifest of this module's jar. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Attributes manifest = manifest();
    String version = manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    String commit = manifest.getValue("Commit");
    return new String[] {
      "qa %s%s"
          .formatted(
              version == null ? "(not packaged)" : version,
              commit == null || commit.isBlank() ? "" : ", commit " + commit),
      "JDK %s, %s, %s %s"
          .formatted(
              Runtime.version(),
              System.getProperty("java.vendor"),
              System.getProperty("os.name"),
              System.getProperty("os.arch")),
    };
  }

  /** Returns the commit that this program was built from; empty if unknown. */
  static String commit() {
    try {
      String commit = manifest().getValue("Commit");
      return commit == null ? "" : commit;
    } catch (IOException e) {
      throw new UncheckedIOException("This program's own jar cannot be read.", e);
    }
  }

  private static Attributes manifest() throws IOException {
    URL here = Version.class.getProtectionDomain().getCodeSource().getLocation();
    if (!here.getPath().endsWith(".jar")) {
      return new Attributes();
    }
    try (InputStream in = new URL("jar:" + here + "!/META-INF/MANIFEST.MF").openStream()) {
      return new Manifest(in).getMainAttributes();
    }
  }
}
