/**
 * Service look-up, and the services that are neither engine nor tokenizer. Applications do not need
 * this package.
 *
 * <p>Trap: look a service up once, in a constructor, not per question.
 */
@NullMarked
package io.github.qaclassifier.core.spi;

import org.jspecify.annotations.NullMarked;
