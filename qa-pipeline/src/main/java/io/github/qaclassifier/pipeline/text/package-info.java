/**
 * Text for messages that several modules print.
 *
 * <p>Trap: numbers are formatted in English, whatever the locale of the machine.
 */
@NullMarked
package io.github.qaclassifier.pipeline.text;

import org.jspecify.annotations.NullMarked;
