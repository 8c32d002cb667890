/**
 * Hugging Face's inference API for text classification, so that its clients work with another base
 * address. The model's name in the path is not looked at: there is one model.
 */
@NullMarked
package io.github.qaclassifier.web.hf;

import org.jspecify.annotations.NullMarked;
