/**
 * The project's own API under {@code /api/v1}.
 *
 * <p>Traps: unknown fields are refused; {@code bodyHtml} is converted like the training data,
 * {@code body} is plain text.
 */
@NullMarked
package io.github.qaclassifier.web.api;

import org.jspecify.annotations.NullMarked;
