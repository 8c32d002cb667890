/**
 * The page for people, made on the server: the same templates make the whole page for a browser
 * without scripts and the piece that the script puts into it.
 *
 * <p>Traps: templates escape what they print, so nothing here may escape before; the content policy
 * forbids {@code style} attributes, which is why bars are SVG.
 */
@NullMarked
package io.github.qaclassifier.web.page;

import org.jspecify.annotations.NullMarked;
