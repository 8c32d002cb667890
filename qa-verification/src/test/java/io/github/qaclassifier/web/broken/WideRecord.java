package io.github.qaclassifier.web.broken;

/** Breaks a rule on purpose: a record has at most five components. */
public record WideRecord(int one, int two, int three, int four, int five, int six) {}
