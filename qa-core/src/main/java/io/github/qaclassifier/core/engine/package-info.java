/**
 * What an engine or a tokenizer implements, and what all of them share: the files of a model, the
 * input policy, the conversion of a question to token ids. Applications do not need this package.
 *
 * <p>An implementation is named in {@code META-INF/services} and extends its contract test in
 * {@code qa-testkit}.
 *
 * <p>Traps: {@link io.github.qaclassifier.core.engine.EncodedQuestion} shares its array; a
 * tokenizer adds no special tokens.
 */
@NullMarked
package io.github.qaclassifier.core.engine;

import org.jspecify.annotations.NullMarked;
