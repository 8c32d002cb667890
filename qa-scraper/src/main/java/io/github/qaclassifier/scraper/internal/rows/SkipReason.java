package io.github.qaclassifier.scraper.internal.rows;

import java.util.Arrays;
import java.util.Locale;

/** Why something gave no record. */
public enum SkipReason {
  /** The site's front page for visitors. */
  LANDING,
  /** A form to log in or sign up. */
  LOGIN,
  /** A test for human visitors. */
  CAPTCHA,
  /** A page that only a browser can pass. */
  CHALLENGE,
  /** Status 429, or the page that a site shows for it. */
  TOO_MANY_REQUESTS,
  /** Status 403. */
  FORBIDDEN,
  /** Status 404, or the page that a site shows for it. */
  NOT_FOUND(true),
  /** Status 410. */
  GONE(true),
  /** Another status that is not 200. */
  BAD_STATUS,
  /** A redirect to a page that is not collected: on another host, or forbidden by robots.txt. */
  REDIRECT_ELSEWHERE,
  /** More redirects than a site needs. */
  REDIRECT_LOOP,
  /** An address on another host, or a question that moved to one. */
  OTHER_HOST(true),
  /** A text that is not an address. */
  BAD_ADDRESS(true),
  /** The site's robots.txt does not allow the address. */
  ROBOTS,
  /** Neither a list of questions nor a question. */
  NO_QUESTION,
  /** A list where a question was expected. */
  LIST_PAGE(true),
  /** A question where a list was expected. */
  QUESTION_PAGE(true),
  /** A list without a question. */
  EMPTY_LIST,
  /** A question without an id, a title, a body or tags. */
  INCOMPLETE(true),
  /** A row of a dump whose attributes cannot be separated. */
  MALFORMED_ROW(true),
  /** An invalid date: the question is saved without it, or left out if a period is set. */
  INVALID_DATE,
  /** A question that another page or file contains. */
  DUPLICATE(true),
  /** Not HTML, whatever its declared type is. */
  NOT_HTML,
  /** Larger than allowed. */
  TOO_LARGE(true),
  /** Took longer than allowed. */
  TIMEOUT,
  /** The response or file was truncated, or could not be read or unpacked. */
  BROKEN;

  private final boolean lasting;

  SkipReason() {
    this(false);
  }

  SkipReason(boolean lasting) {
    this.lasting = lasting;
  }

  /** Whether the reason is permanent, so that no later run repeats the request. */
  public boolean lasting() {
    return lasting;
  }

  /** Whether this is the code of a permanent reason. */
  public static boolean isLasting(String code) {
    return Arrays.stream(values()).anyMatch(reason -> reason.lasting && reason.code().equals(code));
  }

  /** Whether the site rejects the collector, rather than this page. */
  public boolean isRefusal() {
    return this == LOGIN
        || this == CAPTCHA
        || this == CHALLENGE
        || this == TOO_MANY_REQUESTS
        || this == FORBIDDEN
        || this == REDIRECT_ELSEWHERE;
  }

  /** Whether the site gave no usable response; a later request may succeed. */
  public boolean isFailure() {
    return this == TIMEOUT
        || this == BROKEN
        || this == BAD_STATUS
        || this == REDIRECT_LOOP
        || this == NOT_HTML
        || this == NO_QUESTION
        || this == LANDING;
  }

  /**
   * Whether the page itself may be the cause, so that the same reason for the same page in a later
   * run says nothing about the site.
   */
  public boolean isOfPage() {
    return this == REDIRECT_ELSEWHERE
        || this == REDIRECT_LOOP
        || this == NOT_HTML
        || this == NO_QUESTION
        || this == LANDING;
  }

  /** Returns the name in journals and reports, for example {@code too-many-requests}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
