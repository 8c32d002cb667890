package io.github.qaclassifier.scraper.internal.page;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a question, as its page names them. Both may be empty; deleted accounts have no
 * address.
 *
 * @param name the name
 * @param url the address of the account
 */
record Owner(String name, String url) {

  private static final Pattern ACCOUNT = Pattern.compile("/users/-?\\d+");

  /** Reads the signature of a question, not that of an answer or an editor. */
  static Owner of(Element question) {
    Element signature = signature(question);
    if (signature == null) {
      return new Owner("", "");
    }
    for (Element link : signature.select("a[href]")) {
      String url = ArchivedAddress.original(link.absUrl("href"));
      // A signature also links to the history of revisions, and with a picture to the account.
      if (ACCOUNT.matcher(url).find() && !link.text().isBlank()) {
        return new Owner(link.text().strip(), url);
      }
    }
    String named = QuestionPages.text(signature, ".user-details [itemprop=name]");
    return new Owner(named.isEmpty() ? unlinked(signature) : named, "");
  }

  private static @Nullable Element signature(Element question) {
    return question.select(".post-signature").stream()
        .filter(signature -> signature.closest("#answers, .answer") == null)
        .filter(signature -> signature.hasClass("owner") || isCommunityWiki(signature))
        .findFirst()
        .orElse(null);
  }

  /** Whether the signature is that of a community wiki, which names no owner. */
  private static boolean isCommunityWiki(Element signature) {
    return signature.selectFirst(".community-wiki") != null;
  }

  /** Returns the name of a deleted account, which is text without a link. */
  private static String unlinked(Element signature) {
    return signature.select(".user-details").stream()
        .map(details -> details.ownText().strip())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }
}
