/**
 * Opens classifiers and predicts the tags of questions.
 *
 * <pre>{@code
 * try (QuestionClassifier tagger = QuestionClassifiers.open()) {
 *   Classification c = tagger.classify(new Question("How to center a div?", "..."));
 *   c.labels(); // the tags at or above their own thresholds, best first
 *   c.scores(); // every label with its probability, best first
 *   c.tokens(); // how many tokens the text has, how many the model read
 * }
 * }</pre>
 *
 * <p>Values are immutable records that check themselves. The engine, the tokenizer and the model
 * are found on the class path; a missing one is an error that names the artifact to add.
 *
 * <p>Traps: probabilities do not add up to 1 (labels are independent); {@code labels()} may be
 * empty; open a classifier once, not per question; pass text, not HTML.
 */
@NullMarked
package io.github.qaclassifier.core;

import org.jspecify.annotations.NullMarked;
