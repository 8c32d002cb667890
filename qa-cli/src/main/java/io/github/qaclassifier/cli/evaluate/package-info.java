/**
 * {@code qa evaluate}: evaluates models on labelled questions through the public API.
 *
 * <p>Every model is evaluated on every data file; the figures are shown side by side.
 *
 * <p>Traps: questions without any of the model's labels are not part of the figures, only counted;
 * models with other labels leave out other questions.
 */
@NullMarked
package io.github.qaclassifier.cli.evaluate;

import org.jspecify.annotations.NullMarked;
