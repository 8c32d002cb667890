package io.github.qaclassifier.spark.posts;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The options of a read.
 *
 * @param paths files, folders or patterns; at least one
 * @param site the host name of the site
 * @param failFast whether a malformed row ends the query
 * @param splitBytes the size of a byte range; 0 to let Spark's settings decide
 */
record PostsOptions(List<String> paths, String site, boolean failFast, long splitBytes)
    implements Serializable {

  private static final Pattern JSON_STRING = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");

  static PostsOptions of(CaseInsensitiveStringMap options) {
    List<String> paths = new ArrayList<>();
    if (options.containsKey("path")) {
      paths.add(options.get("path"));
    }
    if (options.containsKey("paths")) {
      // Spark joins several paths into a JSON array of strings.
      Matcher strings = JSON_STRING.matcher(options.get("paths"));
      while (strings.find()) {
        paths.add(strings.group(1).replaceAll("\\\\(.)", "$1"));
      }
    }
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("There is no file to read: give load() a path.");
    }
    return new PostsOptions(
        List.copyOf(paths),
        options.getOrDefault("site", "stackoverflow.com"),
        isFailFast(options.getOrDefault("mode", "dropMalformed")),
        splitBytes(options));
  }

  private static long splitBytes(CaseInsensitiveStringMap options) {
    String value = options.getOrDefault("splitBytes", "0");
    if (!value.matches("\\d{1,18}")) {
      throw new IllegalArgumentException(
          "splitBytes is %s; it must be a whole number of bytes.".formatted(value));
    }
    return Long.parseLong(value);
  }

  private static boolean isFailFast(String mode) {
    if (mode.equalsIgnoreCase("failFast")) {
      return true;
    }
    if (mode.equalsIgnoreCase("dropMalformed")) {
      return false;
    }
    throw new IllegalArgumentException(
        "mode is %s; it must be dropMalformed or failFast.".formatted(mode));
  }
}
