package io.github.qaclassifier.scraper.rows;

import java.util.List;

/**
 * A question with its text, its tags and where it comes from.
 *
 * @param address where the question is found
 * @param title its title, entities decoded
 * @param tags its tags, in the site's order
 * @param body its text, without HTML
 * @param origin when it was asked, by whom, under which licence
 */
public record CollectedQuestion(
    Address address, String title, List<String> tags, String body, Origin origin) implements Row {

  /**
   * Where a question is found.
   *
   * @param file the saved page it was read from, or empty text
   * @param id its number
   * @param url its address on its site
   * @param archiveUrl the address of the archive's copy it was read from, or empty text
   */
  public record Address(String file, String id, String url, String archiveUrl) {
    /** Replaces what neither UTF-8 nor CSV can hold. */
    public Address {
      url = ValidText.of(url);
      archiveUrl = ValidText.of(archiveUrl);
    }

    /** The question with this number, at this address. */
    public static Address of(String id, String url) {
      return new Address("", id, url, "");
    }
  }

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
    /** Replaces what neither UTF-8 nor CSV can hold. */
    public Origin {
      created = ValidText.of(created);
      owner = ValidText.of(owner);
      ownerUrl = ValidText.of(ownerUrl);
      license = ValidText.of(license);
      source = ValidText.of(source);
    }
  }

  /** Replaces what neither UTF-8 nor CSV can hold, and copies the tags. */
  public CollectedQuestion {
    title = ValidText.of(title);
    body = ValidText.of(body);
    tags = tags.stream().map(ValidText::of).toList();
  }

  @Override
  public String file() {
    return address.file();
  }

  @Override
  public String id() {
    return address.id();
  }

  @Override
  public String url() {
    return address.url();
  }

  /** What it lacks to be saved, as words; empty if nothing. */
  public String missing() {
    if (id().isEmpty()) {
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
    return with(new Address(file, id(), url(), address.archiveUrl()));
  }

  /** This question at the address that was requested. */
  public CollectedQuestion withUrl(String url) {
    return with(new Address(file(), id(), url, address.archiveUrl()));
  }

  private CollectedQuestion with(Address address) {
    return new CollectedQuestion(address, title, tags, body, origin);
  }
}
