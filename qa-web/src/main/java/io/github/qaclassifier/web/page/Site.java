package io.github.qaclassifier.web.page;

import io.github.qaclassifier.core.serving.ServerLimits;

/**
 * The parts of the home page that do not depend on the question.
 *
 * @param model name of the model
 * @param labels number of labels of the model
 * @param keyRequired whether the form has a field for the key
 */
public record Site(
    String model, int labels, boolean keyRequired, ServerLimits limits, Assets assets) {}
