/**
 * The same model behind DJL's {@code Predictor} in a plain Javalin handler: what a server is
 * without this project. A pool of predictors, one run of the graph each, as DJL advises; the
 * tokenizer is DJL's own, on the model's {@code tokenizer.json}, cut off at what the model reads.
 *
 * <p>It answers as {@code POST /api/v1/classify} does, with the same probabilities, so that both
 * servers write the same bytes. It has no limits, no queue, no deadline and no metrics.
 *
 * <p>Traps: a predictor is for one thread at a time; the graph's own threads spin while they wait
 * unless it is given one only.
 */
@NullMarked
package io.github.qaclassifier.bench.djl;

import org.jspecify.annotations.NullMarked;
