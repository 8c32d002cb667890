/**
 * Reads the HTML pages of Stack Exchange sites, of any layout of the last ten years, and tells the
 * pages that hold no question by what they are. What is on the page decides, not its address.
 *
 * <p>Traps: a page of questions also links to questions of other sites, so only links inside a row
 * count; a question page with many answers has a next link that is not a list's; notices stand
 * inside the body on pages of 2020 and 2021; a page that turns a visitor away often has status 200;
 * archives rewrite every link of a page; search pages write marks before titles.
 */
@NullMarked
package io.github.qaclassifier.scraper.internal.page;

import org.jspecify.annotations.NullMarked;
