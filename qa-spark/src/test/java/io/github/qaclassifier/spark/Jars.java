package io.github.qaclassifier.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes the jars that applications submit. */
final class Jars {

  private static final String SERVICES = "META-INF/services/";

  private Jars() {}

  /** Packs a folder of classes. */
  static void pack(Path classes, Path jar) throws IOException {
    try (ZipOutputStream out = open(jar);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, out);
        out.closeEntry();
      }
    }
  }

  /** Packs the class files of a class and those nested in it. */
  static void packClass(Class<?> type, Path jar) throws IOException {
    Path root = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    String name = type.getName().replace('.', '/');
    Path folder = root.resolve(name).getParent();
    try (ZipOutputStream out = open(jar);
        Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().matches(type.getSimpleName() + "(\\$.*)?\\.class")) {
          out.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, out);
          out.closeEntry();
        }
      }
    }
  }

  /**
   * Assembles jars into one, as the Maven Shade plugin does: the first file of a name wins, and
   * files that name services are joined.
   */
  static void assemble(List<Path> jars, Path assembled) throws IOException {
    Map<String, StringBuilder> services = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    try (ZipOutputStream out = open(assembled)) {
      for (Path jar : jars) {
        try (ZipFile in = new ZipFile(jar.toFile())) {
          Enumeration<? extends ZipEntry> entries = in.entries();
          while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (entry.isDirectory()) {
              continue;
            }
            if (entry.getName().startsWith(SERVICES)) {
              services
                  .computeIfAbsent(entry.getName(), name -> new StringBuilder())
                  .append(new String(in.getInputStream(entry).readAllBytes(), UTF_8))
                  .append('\n');
            } else if (names.add(entry.getName())) {
              out.putNextEntry(new ZipEntry(entry.getName()));
              in.getInputStream(entry).transferTo(out);
              out.closeEntry();
            }
          }
        }
      }
      for (Map.Entry<String, StringBuilder> service : services.entrySet()) {
        out.putNextEntry(new ZipEntry(service.getKey()));
        out.write(service.getValue().toString().getBytes(UTF_8));
        out.closeEntry();
      }
    }
  }

  private static ZipOutputStream open(Path jar) throws IOException {
    OutputStream file = Files.newOutputStream(jar);
    ZipOutputStream out = new ZipOutputStream(file);
    out.setLevel(Deflater.NO_COMPRESSION);
    return out;
  }
}
