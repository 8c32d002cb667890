package io.github.qaclassifier.web.page;

/**
 * The page at a path where there is nothing.
 *
 * @param root the relative address of the home page from this path, such as {@code ../}; empty or
 *     ends in a slash
 */
public record Missing(String root, Assets assets) {}
