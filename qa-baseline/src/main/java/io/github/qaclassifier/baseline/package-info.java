/**
 * Simple models to compare a trained model with: the most frequent labels for every question, one
 * logistic regression per label on words and bigrams, and fastText.
 *
 * <p>They are found with {@link java.util.ServiceLoader} as {@link
 * io.github.qaclassifier.pipeline.training.Baseline} and measured by {@code qa baseline}. A trained
 * baseline is a {@link io.github.qaclassifier.core.QuestionClassifier}, so that it is evaluated by
 * the same code as a model folder.
 *
 * <p>Traps: the linear model keeps the sparse matrix of all training questions in memory, about 0.6
 * GB for 120,000 questions of which a quarter have bodies. fastText is a program that must be
 * installed. It runs with one thread, because several threads make its results differ from run to
 * run.
 */
@NullMarked
package io.github.qaclassifier.baseline;

import org.jspecify.annotations.NullMarked;
