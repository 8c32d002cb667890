package io.github.qaclassifier.web.page;

import org.jspecify.annotations.Nullable;

/**
 * The home page.
 *
 * @param title the content of the title field
 * @param body the content of the question field
 * @param result null before the first question
 * @param problem why there is no result; null if nothing is wrong
 */
public record Home(
    Site site, String title, String body, @Nullable Result result, @Nullable String problem) {}
