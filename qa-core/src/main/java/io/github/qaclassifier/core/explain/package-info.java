/**
 * Why a tag: which words carried it.
 *
 * <pre>{@code
 * Explanation why = Explainer.of(tagger).explain(question, "css");
 * why.weights().get(0).word(); // "div"
 * }</pre>
 *
 * <p>A word is left out wherever it stands, and the question is asked again: the probability that
 * the tag loses is the word's weight. This holds for any {@link
 * io.github.qaclassifier.core.QuestionClassifier}.
 *
 * <p>Traps: it costs one inference a word, so a long text is explained up to a limit and says so;
 * weights do not add up, because words work together; two words that each suffice for a tag both
 * weigh little.
 */
@NullMarked
package io.github.qaclassifier.core.explain;

import org.jspecify.annotations.NullMarked;
