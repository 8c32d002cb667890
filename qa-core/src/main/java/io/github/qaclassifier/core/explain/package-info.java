/**
 * Explains which words of a question raise or lower the probability of a label.
 *
 * <pre>{@code
 * Explanation why = Explainer.of(tagger).explain(question, "css");
 * why.weights().get(0).word(); // "div"
 * }</pre>
 *
 * <p>A word is left out wherever it occurs and the rest is classified: the probability that the
 * label loses is the weight of the word. This works with any {@link
 * io.github.qaclassifier.core.QuestionClassifier}. In a long question, groups of neighbouring words
 * are left out first; a caller that passes a progress consumer sees the important passages early.
 *
 * <p>Traps: an explanation costs about one inference per different word ({@link
 * io.github.qaclassifier.core.explain.Explainer#inferences} returns the number), so the number of
 * words is limited; weights do not add up, because words act together; if either of two words is
 * enough for a label, both have small weights.
 */
@NullMarked
package io.github.qaclassifier.core.explain;

import org.jspecify.annotations.NullMarked;
