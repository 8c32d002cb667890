/**
 * The pages for people, rendered on the server. The same templates render the complete page, for
 * browsers without scripts, and the fragments that the scripts request.
 *
 * <p>Traps: templates escape what they print, so no value may be escaped before; the content
 * security policy forbids {@code style} attributes, so bars and plots are SVG.
 */
@NullMarked
package io.github.qaclassifier.web.page;

import org.jspecify.annotations.NullMarked;
