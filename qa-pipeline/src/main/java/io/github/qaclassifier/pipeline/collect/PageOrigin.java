package io.github.qaclassifier.pipeline.collect;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** Where HTML pages come from. */
public sealed interface PageOrigin {

  /** The site of the Python project. */
  URI STACK_OVERFLOW = URI.create("https://stackoverflow.com/");

  /** Returns the site's address, against which the links of a page are resolved. */
  URI base();

  /**
   * A site whose pages are requested if its robots.txt allows it.
   *
   * @param base its address; http or https; no other host receives requests
   * @param politeness delays, time-outs and retries
   */
  record Site(URI base, Politeness politeness) implements PageOrigin {
    /**
     * @throws IllegalArgumentException if the address is not a web address
     */
    public Site {
      RequestChecks.web(base);
      Objects.requireNonNull(politeness, "politeness");
    }
  }

  /**
   * A folder of saved pages: every file in it and below it, one page each, in the order of their
   * names. No site receives a request.
   *
   * @param folder the folder
   * @param base the site's address, for pages that do not state their own
   * @param maxBytes the largest file that is read
   */
  record SavedPages(Path folder, URI base, long maxBytes) implements PageOrigin {
    /**
     * @throws IllegalArgumentException if the address is not a web address or the size below 1
     */
    public SavedPages {
      Objects.requireNonNull(folder, "folder");
      RequestChecks.web(base);
      if (maxBytes < 1) {
        throw new IllegalArgumentException("The largest file is below 1 byte.");
      }
    }

    /** Pages saved from Stack Overflow, up to 8 MiB each. */
    public static SavedPages of(Path folder) {
      return new SavedPages(folder, STACK_OVERFLOW, Politeness.DEFAULT.maxBytes());
    }
  }
}
