package io.github.qaclassifier.bench.djl;

/** What the graph said: a score for each label, from so many tokens. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never kept
record Scored(float[] scores, int tokens) {}
