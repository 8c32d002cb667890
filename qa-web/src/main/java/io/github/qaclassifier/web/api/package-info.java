/**
 * The project's own API under {@code /api/v1}.
 *
 * <p>Traps: unknown fields are refused; {@code bodyHtml} is converted as the training data was,
 * {@code body} is taken as plain text.
 */
@NullMarked
package io.github.qaclassifier.web.api;

import org.jspecify.annotations.NullMarked;
