/**
 * Hugging Face's inference API for text classification, so that its clients work with another base
 * address. The model's name in the path is ignored, because there is one model; parameters of other
 * tasks are refused.
 */
@NullMarked
package io.github.qaclassifier.web.hf;

import org.jspecify.annotations.NullMarked;
