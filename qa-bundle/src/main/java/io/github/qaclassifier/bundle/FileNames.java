package io.github.qaclassifier.bundle;

import java.util.Arrays;

/** The names of files in a model folder. */
final class FileNames {

  private FileNames() {}

  /**
   * Whether a name is relative, stays in the folder and is valid on every system: parts that are
   * joined by forward slashes, without backslashes, colons and control characters.
   */
  static boolean isInside(String name) {
    return name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':')
        && Arrays.stream(name.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }
}
