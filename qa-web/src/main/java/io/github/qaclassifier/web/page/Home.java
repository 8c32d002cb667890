package io.github.qaclassifier.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows.
 *
 * @param model the model's name
 * @param labels how many labels it has
 * @param keyRequired whether the form asks for a key
 * @param result null before the first question
 * @param problem why there is no result; null if nothing is wrong
 */
public record Home(
    String model,
    int labels,
    boolean keyRequired,
    List<Example> examples,
    Assets assets,
    String title,
    String body,
    @Nullable Result result,
    @Nullable String problem) {}
