package io.github.qaclassifier.testkit.site;

import java.util.List;
import java.util.stream.Collectors;

/** Pages with the mark-up of each layout, written for the tests. */
public final class Pages {

  private Pages() {}

  /** Returns a question page of 2013 to mid-2020. */
  public static String oldQuestion(long id, String title, String body, List<String> tags) {
    return """
        <!DOCTYPE html><html><head><title>x - %2$s - Site</title>
        <meta name="og:title" content="%2$s"></head><body class="question-page">
        <div id="question-header"><h1><a class="question-hyperlink" href="/questions/%1$d/slug">%2$s [closed]</a></h1></div>
        <div class="question" data-questionid="%1$d" id="question">
        <div class="post-text" itemprop="text">%3$s</div>
        <div class="post-taglist">%4$s</div>
        <div class="post-signature owner"><div class="user-action-time">asked
        <span title="2012-09-10 16:26:34Z" class="relativetime">long ago</span></div>
        <div class="user-details"><a href="/users/7/ann">Ann</a></div></div></div>
        <div id="answers"><div class="answer"><div class="post-text">An answer.</div></div>
        <div class="pager"><a rel="next" href="?page=2">next</a></div></div></body></html>
        """
        .formatted(id, title, body, tags(tags));
  }

  /** Returns a question page of mid-2020 to today, with a notice inside the body. */
  public static String newQuestion(long id, String title, String body, List<String> tags) {
    return """
        <!DOCTYPE html><html><head><title>%2$s - Site</title>
        <meta property="og:title" content="%2$s">
        <link rel="canonical" href="https://stackoverflow.com/questions/%1$d/slug"></head><body>
        <div id="question-header"><h1><a class="question-hyperlink" href="/questions/%1$d/slug">%2$s [duplicate]</a></h1></div>
        <time itemprop="dateCreated" datetime="2020-12-01T10:00:00">x</time>
        <div class="question js-question" data-questionid="%1$d" id="question">
        <div class="s-prose js-post-body"><aside class="s-notice js-post-notice"><b>Closed.</b> Not now.</aside>%3$s</div>
        <div class="post-taglist d-flex">%4$s</div>
        <a class="js-share-link" data-se-share-sheet-license-name="CC BY-SA 4.0">Share</a></div>
        <div id="answers"><div class="answer"><div class="s-prose js-post-body">An answer.</div>
        <time itemprop="dateCreated" datetime="2021-01-01T00:00:00">y</time></div></div></body></html>
        """
        .formatted(id, title, body, tags(tags));
  }

  /** Returns a front page of 2014 to 2017. */
  public static String narrowList(String rows) {
    return "<html><head><title>Site</title></head><body class=\"home-page\">"
        + "<div id=\"question-mini-list\">"
        + rows
        + "</div><a class=\"question-hyperlink\" href=\"https://other.example/questions/1/x\">Hot</a>"
        + "</body></html>";
  }

  /** Returns a question of those lists. */
  public static String narrowRow(long id, String title) {
    return """
        <div class="question-summary narrow" id="question-summary-%1$d"><div class="summary">
        <h3><a href="/questions/%1$d/slug" class="question-hyperlink" title="the excerpt">%2$s</a></h3>
        <div class="tags"><a class="post-tag">c++</a></div></div></div>
        """
        .formatted(id, title);
  }

  /** Returns a list of 2017 to 2021. */
  public static String pagedList(String rows, String next) {
    return "<html><body><div id=\"questions\">"
        + rows.replace("question-summary narrow", "question-summary")
        + "</div><div class=\"pager\"><a rel=\"next\" href=\""
        + next
        + "\">next</a></div></body></html>";
  }

  /** Returns a list of today; no next link where {@code next} is empty. */
  public static String postList(List<Long> ids, String next) {
    String rows =
        ids.stream()
            .map(
                id ->
                    """
                    <div itemprop="itemListElement"><div id="question-summary-%1$d" class="s-post-summary    js-post-summary" data-post-id="%1$d">
                    <h3 class="s-post-summary--content-title"><a href="/questions/%1$d/slug" class="s-link"><span itemprop="name">Question %1$d &amp;amp; more</span></a></h3>
                    </div></div>
                    """
                        .formatted(id))
            .collect(Collectors.joining());
    String link =
        next.isEmpty()
            ? ""
            : "<div class=\"s-pagination\"><a class=\"s-pagination--item\" rel=\"next\" href=\""
                + next.replace("&", "&amp;")
                + "\">Next</a></div>";
    return "<html><head><title>Newest</title></head><body><div id=\"questions\">"
        + rows
        + "</div>"
        + link
        + "<ul><li><a class=\"question-hyperlink\" href=\"https://other.example/questions/9/hot\">Hot</a></li></ul></body></html>";
  }

  /** Returns a page that has nothing but a title. */
  public static String titled(String title) {
    return "<!DOCTYPE html><html><head><title>%s</title></head><body>x</body></html>"
        .formatted(title);
  }

  private static String tags(List<String> tags) {
    return tags.stream()
        .map(tag -> "<a href=\"/questions/tagged/x\" class=\"post-tag\">%s</a>".formatted(tag))
        .collect(Collectors.joining());
  }
}
