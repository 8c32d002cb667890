/**
 * What a training run is told, and what it tells back. The trainer itself is found on the class
 * path ({@link io.github.qaclassifier.pipeline.training.Trainer}).
 *
 * <p>Traps: a run is the function of its options, its data and the number of threads; change one of
 * them and a checkpoint of before is refused, not bent.
 */
@NullMarked
package io.github.qaclassifier.pipeline.training;

import org.jspecify.annotations.NullMarked;
