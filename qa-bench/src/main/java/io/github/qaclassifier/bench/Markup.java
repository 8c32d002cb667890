package io.github.qaclassifier.bench;

/** Generates pages with the mark-up and the size of real pages of 2026. */
final class Markup {

  private static final int ROWS = 50;
  private static final int ANSWERS = 8;

  private static final String PARAGRAPH =
      "<p>I have a list of values and want them <em>sorted</em>, but <code>sort()</code> does"
          + " nothing &amp; I do not see why: <a href=\"https://example.org/docs\" rel=\"nofollow\">the"
          + " documentation</a> says that it works.</p>\n"
          + "<pre class=\"lang-java s-code-block\"><code>if (a &lt; b &amp;&amp; c) {\n    return x;\n}\n"
          + "</code></pre>\n";

  private Markup() {}

  static String list(int page) {
    StringBuilder html = head("Newest Questions");
    html.append("<div id=\"questions\" class=\"flush-left\">");
    for (int row = 0; row < ROWS; row++) {
      int id = page * ROWS + row + 1;
      html.append(
          """
          <div itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">
          <div id="question-summary-%1$d" class="s-post-summary    js-post-summary" data-post-id="%1$d" data-post-type-id="1">
          <div class="s-post-summary--stats js-post-summary-stats"><div class="s-post-summary--stats-item" title="Score of 0"><span class="s-post-summary--stats-item-number">0</span><span class="s-post-summary--stats-item-unit">votes</span></div>
          <div class="s-post-summary--stats-item" title="0 answers"><span class="s-post-summary--stats-item-number">0</span></div></div>
          <div class="s-post-summary--content"><h3 class="s-post-summary--content-title"><a href="/questions/%1$d/how-to-sort" class="s-link"><span itemprop="name">How do I sort list number %1$d &amp; keep it sorted?</span></a></h3>
          <div class="s-post-summary--content-excerpt">%2$s</div>
          <div class="s-post-summary--meta"><div class="s-post-summary--meta-tags d-inline-block tags js-tags t-java t-sorting"><ul class="ml0 list-ls-none js-post-tag-list-wrapper d-inline"><li class="d-inline mr4 js-post-tag-list-item"><a href="/questions/tagged/java" class="s-tag post-tag flex--item mt0 js-tagname-java">java</a></li><li class="d-inline mr4 js-post-tag-list-item"><a href="/questions/tagged/sorting" class="s-tag post-tag">sorting</a></li></ul></div>
          <div class="s-user-card s-user-card__minimal"><a href="/users/%1$d/ann" class="s-avatar s-avatar__16 s-user-card--avatar"><div class="gravatar-wrapper-16"><img src="https://example.org/a.png" alt="Ann's user avatar" width="16" class="s-avatar--image"></div></a><time class="s-user-card--time">asked <span title="2026-02-01 10:00:00Z" class="relativetime">1 min ago</span></time></div>
          </div></div></div></div>
          """
              .formatted(id, "I have a list of values. ".repeat(10)));
    }
    html.append("</div><div class=\"s-pagination\"><a class=\"s-pagination--item\" rel=\"next\"")
        .append(" href=\"/questions?tab=newest&amp;page=%d\">Next</a></div>".formatted(page + 2));
    return foot(html);
  }

  static String question(int id) {
    StringBuilder html = head("How do I sort list number " + id + "?");
    html.append(
        """
        <div id="question-header" class="d-flex"><h1 itemprop="name"><a href="/questions/%1$d/how-to-sort" class="question-hyperlink">How do I sort list number %1$d &amp; keep it sorted?</a></h1></div>
        <div class="question js-question" data-questionid="%1$d" id="question"><div class="s-prose js-post-body" itemprop="text">%2$s</div>
        <div class="mt24 mb12"><div class="post-taglist d-flex"><a href="/questions/tagged/java" class="post-tag">java</a><a href="/questions/tagged/sorting" class="post-tag">sorting</a></div></div>
        <div class="post-signature owner"><div class="user-action-time">asked <span title="2026-02-01 10:00:00Z" class="relativetime">Feb 1</span></div><div class="user-details"><a href="/users/1/ann">Ann</a></div></div></div>
        <div id="answers">
        """
            .formatted(id, PARAGRAPH.repeat(6)));
    for (int answer = 0; answer < ANSWERS; answer++) {
      html.append("<div class=\"answer js-answer\"><div class=\"s-prose js-post-body\">")
          .append(PARAGRAPH.repeat(12))
          .append("</div><div class=\"comments\"><ul>")
          .append(
              "<li class=\"comment\"><span class=\"comment-copy\">Thanks.</span></li>".repeat(6))
          .append("</ul></div></div>");
    }
    html.append("</div>");
    return foot(html);
  }

  private static StringBuilder head(String title) {
    StringBuilder html = new StringBuilder(1 << 18);
    html.append("<!DOCTYPE html><html lang=\"en\"><head><title>").append(title);
    html.append(" - Stack Overflow</title><meta charset=\"utf-8\"><style>");
    html.append(".s-btn{color:#fff;padding:1px}".repeat(300)).append("</style><script>");
    html.append("StackExchange.init({a:1,b:'c'});".repeat(600)).append("</script></head><body>");
    return html;
  }

  private static String foot(StringBuilder html) {
    html.append("<div id=\"sidebar\"><ul>");
    for (int i = 0; i < 30; i++) {
      html.append("<li><a href=\"https://other.example/questions/%d/hot\"".formatted(i));
      html.append(" class=\"js-gps-track question-hyperlink\">A hot question of others</a></li>");
    }
    html.append("</ul></div><footer>");
    html.append(
        "<ul><li class=\"-item\"><a href=\"/help\" class=\"js-x\">Help</a></li></ul>".repeat(150));
    return html.append("</footer></body></html>").toString();
  }
}
