package io.github.qaclassifier.core.diagnostics;

import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.diagnostics.Diagnostics.Check;
import io.github.qaclassifier.core.diagnostics.Diagnostics.Status;
import io.github.qaclassifier.core.engine.NativeLibraries;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks whether native libraries can be unpacked and whether Java allows them. */
final class NativeChecks {

  /** From this version on, Java warns when a library is loaded without permission. */
  private static final int WARNS = 24;

  private NativeChecks() {}

  static Check folder() {
    String kept = System.getProperty(NativeLibraries.KEPT_FOLDER);
    if (kept != null) {
      return Check.ok("native libraries", "stay unpacked in %s", kept);
    }
    try {
      return Check.ok(
          "native libraries",
          "unpacked into %s while they are loaded",
          NativeLibraries.requireFolder());
    } catch (MissingComponentException e) {
      boolean given = System.getProperty("onnxruntime.native.path") != null;
      return new Check(
          "native libraries",
          given ? Status.WARNING : Status.FAILED,
          String.valueOf(e.getMessage()));
    }
  }

  /** Returns the check of native access; empty on versions of Java that do not restrict it. */
  static Optional<Check> access() {
    if (Runtime.version().feature() < WARNS) {
      return Optional.empty();
    }
    List<String> denied = new ArrayList<>();
    for (Module module : modules()) {
      if (!isEnabled(module)) {
        denied.add(module.isNamed() ? module.getName() : "ALL-UNNAMED");
      }
    }
    return Optional.of(
        denied.isEmpty()
            ? Check.ok("native access", "enabled")
            : Check.warning(
                "native access",
                "Java %d prints a warning, and a later version will deny native access: start Java with --enable-native-access=%s.",
                Runtime.version().feature(),
                String.join(",", denied)));
  }

  /**
   * Returns the modules that load libraries or declare native methods; on the class path, only one.
   */
  private static List<Module> modules() {
    Module own = NativeChecks.class.getModule();
    ModuleLayer layer = own.getLayer();
    return layer == null
        ? List.of(own)
        : NativeLibraries.MODULES.stream()
            .flatMap(name -> layer.findModule(name).stream())
            .toList();
  }

  private static boolean isEnabled(Module module) {
    try {
      // Since Java 22; this code also runs on Java 17.
      Method enabled = Module.class.getMethod("isNativeAccessEnabled");
      return (boolean) enabled.invoke(module);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
