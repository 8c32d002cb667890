/**
 * Contract tests for classifiers, tokenizers and collectors, and tiny real models to run them on.
 * {@link io.github.qaclassifier.testkit.site} contains servers to collect from. Add this module at
 * test scope; it uses JUnit 5.
 *
 * <pre>{@code
 * class MyClassifierTest extends QuestionClassifierContract {
 *   @Override
 *   protected QuestionClassifier open(ClassifierOptions options) {
 *     return new MyProvider().open(TinyModels.huggingFace(), options);
 *   }
 * }
 * }</pre>
 *
 * <p>Trap: the weights of the tiny models are random, so their predictions mean nothing.
 */
@NullMarked
package io.github.qaclassifier.testkit;

import org.jspecify.annotations.NullMarked;
