/**
 * Contract tests that every classifier, tokenizer and question source extends, and two tiny real
 * models to run them on; {@link io.github.qaclassifier.testkit.site} is a site to collect from.
 * JUnit 5; depend on it at test scope.
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
 * <p>Traps: the tiny models' weights are random, so their tags mean nothing.
 */
@NullMarked
package io.github.qaclassifier.testkit;

import org.jspecify.annotations.NullMarked;
