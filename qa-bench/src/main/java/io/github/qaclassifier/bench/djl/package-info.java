/**
 * A server to compare with: the shipped model behind DJL's {@code Predictor} in a plain Javalin
 * handler. It has a pool of predictors, as DJL's documentation advises, and DJL's tokenizer on the
 * {@code tokenizer.json} of the model, truncated to the same number of tokens.
 *
 * <p>Its response to {@code POST /api/v1/classify} has the same form and the same probabilities as
 * that of this project's server. It has no limits, no queue, no deadline and no metrics.
 *
 * <p>Traps: a predictor is for one thread at a time. With more than one thread per inference, the
 * waiting threads of ONNX Runtime spin.
 */
@NullMarked
package io.github.qaclassifier.bench.djl;

import org.jspecify.annotations.NullMarked;
