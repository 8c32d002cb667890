/**
 * Reads the HTML pages of Stack Exchange sites in any layout of the last ten years, and identifies
 * pages without a question. The content of a page counts, not its address.
 *
 * <p>Traps: a list page also links to questions of other sites, so only links inside a list item
 * count; the next link of a question page leads to its next answers; on pages of 2020 and 2021,
 * notices are inside the body; an error page often has status 200; archives rewrite every link of a
 * page; search pages write marks before titles.
 */
@NullMarked
package io.github.qaclassifier.scraper.internal.page;

import org.jspecify.annotations.NullMarked;
