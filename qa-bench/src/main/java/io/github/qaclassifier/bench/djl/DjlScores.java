package io.github.qaclassifier.bench.djl;

/** The scores of a question, one per label, and its number of tokens. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DjlScores(float[] scores, int tokens) {}
