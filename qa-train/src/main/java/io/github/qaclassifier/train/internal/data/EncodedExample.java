package io.github.qaclassifier.train.internal.data;

import io.github.qaclassifier.core.engine.EncodedQuestion;

/**
 * An example as the network reads it.
 *
 * @param example the example
 * @param input its tokens
 */
public record EncodedExample(Example example, EncodedQuestion input) {}
