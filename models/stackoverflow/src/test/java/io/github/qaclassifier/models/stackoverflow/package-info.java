/**
 * Tests of the shipped model against golden files.
 *
 * <p>{@code token-ids.json} and {@code probabilities.json} come from an independent implementation
 * (transformers.js, see {@code src/test/golden}); {@code own-probabilities.json} from this project.
 *
 * <p>Trap: a new model needs new golden files. Run {@code src/test/golden/update} and read the
 * diff.
 */
@NullMarked
package io.github.qaclassifier.models.stackoverflow;

import org.jspecify.annotations.NullMarked;
