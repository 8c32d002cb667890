package io.github.qaclassifier.scraper.internal.rows;

import java.util.Arrays;
import java.util.Locale;

/** Why something gave no row. */
public enum SkipReason {
  /** The site's front page for visitors. */
  LANDING,
  /** A form to log in or sign up. */
  LOGIN,
  /** A test whether a person asks. */
  CAPTCHA,
  /** A page that only a browser gets past. */
  CHALLENGE,
  /** 429, or the page that goes with it. */
  TOO_MANY_REQUESTS,
  /** 403. */
  FORBIDDEN,
  /** 404, or the page that goes with it. */
  NOT_FOUND(true),
  /** 410. */
  GONE(true),
  /** Another status that is not 200. */
  BAD_STATUS,
  /** A redirect to another host. */
  REDIRECT_ELSEWHERE(true),
  /** More redirects than a site needs. */
  REDIRECT_LOOP,
  /** An address outside the host asked for. */
  OTHER_HOST(true),
  /** An address that is none. */
  BAD_ADDRESS(true),
  /** The site's robots.txt does not allow the page. */
  ROBOTS,
  /** Neither a list of questions nor a question. */
  NO_QUESTION,
  /** A list where a question was expected. */
  LIST_PAGE(true),
  /** A question where a list was expected. */
  QUESTION_PAGE(true),
  /** A list without a row. */
  EMPTY_LIST,
  /** A question without an id, a title, a body or tags. */
  INCOMPLETE(true),
  /** A row of a dump whose attributes cannot be told apart. */
  MALFORMED_ROW(true),
  /** A date that is none: the question is saved without it, or left out where a period is set. */
  INVALID_DATE,
  /** A question that another page or file has given already. */
  DUPLICATE(true),
  /** Not HTML, whatever it claims to be. */
  NOT_HTML,
  /** Larger than allowed. */
  TOO_LARGE(true),
  /** Took longer than allowed. */
  TIMEOUT,
  /** The answer broke off, or could not be unpacked. */
  BROKEN;

  private final boolean lasting;

  SkipReason() {
    this(false);
  }

  SkipReason(boolean lasting) {
    this.lasting = lasting;
  }

  /** Whether asking again would give the same: then no later run asks. */
  public boolean lasting() {
    return lasting;
  }

  /** Whether this code is that of a lasting reason. */
  public static boolean isLasting(String code) {
    return Arrays.stream(values()).anyMatch(reason -> reason.lasting && reason.code().equals(code));
  }

  /** Whether it says that the site does not want to be asked, rather than what this page is. */
  public boolean isRefusal() {
    return this == LOGIN
        || this == CAPTCHA
        || this == CHALLENGE
        || this == TOO_MANY_REQUESTS
        || this == FORBIDDEN;
  }

  /** The name in journals and reports, for example {@code too-many-requests}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
