package io.github.qaclassifier.scraper.internal.dump;

import io.github.qaclassifier.core.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds the posts among the entries of an archive. */
final class PostsEntry {

  private static final Pattern POSTS = Pattern.compile("posts\\.xml");

  /**
   * {@code stackoverflow.com-Posts.7z} in the archive of 2024, or the same with another extension.
   */
  private static final Pattern PACKED_POSTS =
      Pattern.compile("(?:.*[-_.])?posts(?:\\.xml)?\\.(?:7z|zip|gz|bz2|xz|zst|lzma)");

  private static final Pattern XML = Pattern.compile(".*\\.xml");
  private static final Pattern ARCHIVE = Pattern.compile(".*\\.(?:7z|zip)");
  private static final int NAMED = 20;

  private PostsEntry() {}

  /**
   * Returns the index of the entry to read.
   *
   * @param archive the archive's name, for messages
   * @param entries the names of its files, with folders
   * @throws DataException if no entry or several entries match
   */
  static int choose(String archive, List<String> entries) {
    List<Integer> posts =
        matching(
            entries, name -> POSTS.matcher(name).matches() || PACKED_POSTS.matcher(name).matches());
    if (posts.size() == 1) {
      return posts.get(0);
    }
    if (posts.size() > 1) {
      throw new DataException(
          "The archive %s contains %d files of posts, %s: unpack it and give the one to read."
              .formatted(archive, posts.size(), names(posts.stream().map(entries::get).toList())));
    }
    for (Pattern kind : List.of(XML, ARCHIVE)) {
      List<Integer> found = matching(entries, name -> kind.matcher(name).matches());
      if (found.size() == 1) {
        return found.get(0);
      }
    }
    throw new DataException(
        "The archive %s has no Posts.xml; it contains %s. Give the archive that contains Posts.xml."
            .formatted(archive, entries.isEmpty() ? "no file" : names(entries)));
  }

  private static List<Integer> matching(List<String> entries, Predicate<String> wanted) {
    return IntStream.range(0, entries.size())
        .filter(i -> wanted.test(fileName(entries.get(i))))
        .boxed()
        .toList();
  }

  /**
   * Returns the name without its folders; empty for the shadow files that macOS puts into zip
   * archives.
   */
  private static String fileName(String entry) {
    String name = entry.substring(Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1);
    return name.startsWith("._") ? "" : name.toLowerCase(Locale.ROOT);
  }

  private static String names(List<String> entries) {
    List<String> names = new ArrayList<>(entries.subList(0, Math.min(NAMED, entries.size())));
    if (entries.size() > NAMED) {
      names.add("and %,d more".formatted(entries.size() - NAMED));
    }
    return String.join(", ", names);
  }
}
