package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.pipeline.collect.TextRepair;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question with its text, its tags and where it comes from.
 *
 * @param address where the question is found
 * @param text title, tags and body; invalid characters are repaired
 * @param origin when it was asked, by whom, under which licence
 * @param repairs how many invalid characters were repaired, those of its text included
 */
public record CollectedQuestion(
    Address address, CollectedText text, CollectedOrigin origin, int repairs) implements Row {

  /**
   * Where a question is found.
   *
   * @param file the saved page it was read from, or empty text
   * @param id its number
   * @param url its address on its site
   * @param archiveUrl the address of the archive's copy it was read from, or empty text
   */
  public record Address(String file, String id, String url, String archiveUrl) {
    /** Repairs invalid characters. */
    public Address {
      url = TextRepair.of(url).text();
      archiveUrl = TextRepair.of(archiveUrl).text();
    }

    /** The question with this number, at this address. */
    public static Address of(String id, String url) {
      return new Address("", id, url, "");
    }
  }

  /**
   * What a question says.
   *
   * @param title its title, entities decoded
   * @param tags its tags, in the site's order
   * @param body its text, without HTML
   */
  public record CollectedText(String title, List<String> tags, String body) {
    /** Copies the tags. */
    public CollectedText {
      tags = List.copyOf(tags);
    }

    private CollectedText repaired() {
      return new CollectedText(
          TextRepair.of(title).text(),
          tags.stream().map(tag -> TextRepair.of(tag).text()).toList(),
          TextRepair.of(body).text());
    }

    private int repairs() {
      return Stream.concat(Stream.of(title, body), tags.stream())
          .mapToInt(part -> TextRepair.of(part).repairs())
          .sum();
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
  public record CollectedOrigin(
      String created, String owner, String ownerUrl, String license, String source) {
    /** Repairs invalid characters. */
    public CollectedOrigin {
      created = TextRepair.of(created).text();
      owner = TextRepair.of(owner).text();
      ownerUrl = TextRepair.of(ownerUrl).text();
      license = TextRepair.of(license).text();
      source = TextRepair.of(source).text();
    }
  }

  /** Repairs the text and counts the repairs. */
  public CollectedQuestion {
    int repaired = text.repairs();
    if (repaired > 0) {
      text = text.repaired();
      repairs += repaired;
    }
  }

  /** A question of which nothing was repaired before. */
  public CollectedQuestion(Address address, CollectedText text, CollectedOrigin origin) {
    this(address, text, origin, 0);
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

  /** Its title. */
  public String title() {
    return text.title();
  }

  /** Its tags, in the site's order. */
  public List<String> tags() {
    return text.tags();
  }

  /** Its text, without HTML. */
  public String body() {
    return text.body();
  }

  /** What it lacks to be saved, as a word; empty if nothing. */
  public String missing() {
    if (id().isEmpty()) {
      return "id";
    }
    if (title().isBlank()) {
      return "title";
    }
    if (body().isBlank()) {
      return "body";
    }
    return tags().isEmpty() ? "tags" : "";
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
    return new CollectedQuestion(address, text, origin, repairs);
  }
}
