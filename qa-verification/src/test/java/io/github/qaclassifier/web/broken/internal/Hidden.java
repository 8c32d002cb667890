package io.github.qaclassifier.web.broken.internal;

/** Other modules must not see this. */
public interface Hidden {}
