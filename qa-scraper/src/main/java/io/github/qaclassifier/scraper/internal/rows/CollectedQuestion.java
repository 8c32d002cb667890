package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.pipeline.collect.TextRepair;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question with its text, its tags and where it comes from.
 *
 * @param address the addresses of the question
 * @param text title, tags and body; invalid characters are repaired
 * @param origin date, owner, licence and site
 * @param repairs how many invalid characters were repaired, those of its text included
 */
public record CollectedQuestion(
    Address address, CollectedText text, CollectedOrigin origin, int repairs) implements Row {

  /**
   * The addresses of a question.
   *
   * @param file the saved page that it was read from; may be empty
   * @param id its number
   * @param url the address on its site
   * @param archiveUrl the address of the archived copy that it was read from; may be empty
   */
  public record Address(String file, String id, String url, String archiveUrl) {
    /** Repairs invalid characters. */
    public Address {
      url = TextRepair.of(url).text();
      archiveUrl = TextRepair.of(archiveUrl).text();
    }

    /** Returns the addresses of a question that was not read from a saved page. */
    public static Address of(String id, String url) {
      return new Address("", id, url, "");
    }
  }

  /**
   * The text of a question.
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
   * Where a question comes from. Every component may be empty.
   *
   * @param created the creation date as ISO 8601 text
   * @param owner the name of the owner
   * @param ownerUrl the address of the owner
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

  /** Creates a question without earlier repairs. */
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

  /**
   * Returns the name of a missing part without which a question is not saved; empty if complete.
   */
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

  /** Returns this question, read from a saved page. */
  public CollectedQuestion withFile(String file) {
    return with(new Address(file, id(), url(), address.archiveUrl()));
  }

  /** Returns this question at the address that was requested. */
  public CollectedQuestion withUrl(String url) {
    return with(new Address(file(), id(), url, address.archiveUrl()));
  }

  private CollectedQuestion with(Address address) {
    return new CollectedQuestion(address, text, origin, repairs);
  }
}
