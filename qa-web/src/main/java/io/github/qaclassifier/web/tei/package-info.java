/**
 * The dialect of text-embeddings-inference: {@code /predict}, {@code /info}, {@code /health}, its
 * timing headers and its errors.
 *
 * <p>Traps: {@code [["a"],["b"]]} is a batch, {@code ["a","b"]} is a pair, which this model cannot
 * read; scores come from a sigmoid and do not add up to 1.
 */
@NullMarked
package io.github.qaclassifier.web.tei;

import org.jspecify.annotations.NullMarked;
