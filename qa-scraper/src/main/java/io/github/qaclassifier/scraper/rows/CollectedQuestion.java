package io.github.qaclassifier.scraper.rows;

import java.util.List;

/**
 * A question with its text, its tags and where it comes from. Any text but the first five may be
 * empty.
 *
 * @param file the saved page it was read from, or empty text
 * @param id its number
 * @param url its address
 * @param title its title, entities decoded
 * @param tags its tags, in the site's order
 * @param body its text, without HTML
 * @param origin when it was asked, by whom, under which licence
 */
public record CollectedQuestion(
    String file, String id, String url, String title, List<String> tags, String body, Origin origin)
    implements Row {

  /**
   * Where a question comes from. Any of it may be empty.
   *
   * @param created when it was asked, as ISO 8601 text
   * @param owner who asked it
   * @param ownerUrl the address of who asked it
   * @param license the licence of its text
   * @param source the site it is from
   */
  public record Origin(
      String created, String owner, String ownerUrl, String license, String source) {
    /** Mends the texts. */
    public Origin {
      created = SoundText.of(created);
      owner = SoundText.of(owner);
      ownerUrl = SoundText.of(ownerUrl);
      license = SoundText.of(license);
      source = SoundText.of(source);
    }
  }

  /** Mends the texts and copies the tags. */
  public CollectedQuestion {
    url = SoundText.of(url);
    title = SoundText.of(title);
    body = SoundText.of(body);
    tags = tags.stream().map(SoundText::of).toList();
  }

  /** What it lacks to be a row, as words; empty if nothing. */
  public String missing() {
    if (id.isEmpty()) {
      return "an id";
    }
    if (title.isBlank()) {
      return "a title";
    }
    if (body.isBlank()) {
      return "a body";
    }
    return tags.isEmpty() ? "tags" : "";
  }

  /** This question, read from a saved page. */
  public CollectedQuestion withFile(String file) {
    return new CollectedQuestion(file, id, url, title, tags, body, origin);
  }

  /** This question at the address it was asked for by. */
  public CollectedQuestion withUrl(String url) {
    return new CollectedQuestion(file, id, url, title, tags, body, origin);
  }
}
