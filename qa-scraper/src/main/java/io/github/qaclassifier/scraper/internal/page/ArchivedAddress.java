package io.github.qaclassifier.scraper.internal.page;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of copies in the Wayback Machine, which contain the original address. Archives
 * rewrite every link of a page, relative ones too.
 */
final class ArchivedAddress {

  // The quantifiers of groups are possessive: others would need a stack frame per repetition.
  private static final Pattern COPY =
      Pattern.compile(
          "(?:(?:https?:)?//[^/]+)?(?:/web|/(?:web/)?\\d{4,14}\\*?(?:[a-z]{2}_)?)/"
              + "(https?)(?::|%3A)(?:/|%2F)++(.+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COPY_WITHOUT_SCHEME =
      Pattern.compile(
          "(?:https?:)?//web\\.archive\\.org/web/\\d{4,14}\\*?(?:[a-z]{2}_)?/([a-z0-9-]++(?:\\.[a-z0-9-]++)++.*)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STANDARD_PORT =
      Pattern.compile("(http://[^/:?#]+):80(?![0-9])|(https://[^/:?#]+):443(?![0-9])");

  private static final int MAX_NESTED = 3;

  private ArchivedAddress() {}

  /** Whether an address is that of a copy. */
  static boolean isCopy(String address) {
    return !original(address).equals(address);
  }

  /** Returns the address of the original; the address itself if it is not that of a copy. */
  static String original(String address) {
    String original = address;
    for (int i = 0; i < MAX_NESTED; i++) {
      String inner = unwrapped(original);
      if (inner.equals(original)) {
        break;
      }
      original = inner;
    }
    return original;
  }

  private static String unwrapped(String address) {
    Matcher copy = COPY.matcher(address);
    if (copy.matches()) {
      return withoutStandardPort(copy.group(1).toLowerCase(Locale.ROOT) + "://" + copy.group(2));
    }
    Matcher bare = COPY_WITHOUT_SCHEME.matcher(address);
    return bare.matches() ? withoutStandardPort("http://" + bare.group(1)) : address;
  }

  private static String withoutStandardPort(String address) {
    return STANDARD_PORT
        .matcher(address)
        .replaceFirst(port -> port.group(1) == null ? port.group(2) : port.group(1));
  }
}
