package io.github.qaclassifier.core.engine;

/**
 * The ids of a vocabulary's special tokens.
 *
 * @param start the first token of every input: {@code [CLS]} or {@code <s>}
 * @param separator the token after each segment: {@code [SEP]} or {@code </s>}
 * @param padding what fills an input up to the length of its batch: {@code [PAD]} or {@code <pad>}
 * @param doubleSeparator whether two separators stand between the segments of a pair, as RoBERTa
 *     has it
 */
public record SpecialTokens(int start, int separator, int padding, boolean doubleSeparator) {}
