/**
 * What the other modules implement, and what they share: tokenizers, engines, model files, the way
 * a question becomes tokens. Applications need none of this.
 *
 * <p>An implementation is named in {@code META-INF/services} and extends its contract test in
 * {@code qa-testkit}.
 *
 * <p>Traps: {@link io.github.qaclassifier.core.spi.EncodedQuestion} shares its array; a tokenizer
 * adds no special tokens.
 */
@NullMarked
package io.github.qaclassifier.core.spi;

import org.jspecify.annotations.NullMarked;
