/**
 * The one HTML-to-text conversion of the project, on jsoup: the collector, the data set and the
 * server all use it, so that a model is served with the kind of text that it was trained on.
 *
 * <p>Reached through {@link io.github.qaclassifier.core.spi.HtmlText} and {@link
 * java.util.ServiceLoader}. Blocks (paragraphs, list items, quotes, table rows) stand on lines of
 * their own, white space outside code is collapsed, code blocks keep every line break and blank.
 *
 * <p>Traps: a change of the text here is a change of every model's input, so the models have to be
 * measured again; plain text that contains {@code <} is not HTML and must not be converted.
 */
@NullMarked
package io.github.qaclassifier.html;

import org.jspecify.annotations.NullMarked;
