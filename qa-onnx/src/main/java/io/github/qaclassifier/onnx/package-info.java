/**
 * The classifier on ONNX Runtime. A graph needs the input {@code input_ids}; {@code attention_mask}
 * and {@code token_type_ids} are passed if the graph has them, and any other input is an error that
 * names it. Its output is {@code logits}, or its first, of shape [batch, labels].
 *
 * <p>A prediction never depends on the other questions of a batch. When a model is opened,
 * generated inputs are run alone and together; a graph whose outputs differ runs one question at a
 * time, and one without a mask in batches of equal length.
 *
 * <p>The engine shares the caller's process: it never spins while idle, pins no threads to cores,
 * and holds no more memory than its token budget needs.
 *
 * <p>Traps: threads of {@link io.github.qaclassifier.core.ClassifierOptions} are those of one run,
 * so 1 is best if many threads call at once; each class loader unpacks a copy of ONNX Runtime's
 * library into {@code java.io.tmpdir} and deletes it as soon as it is loaded; ONNX Runtime
 * registers a shutdown hook, which keeps its class loader reachable until the JVM exits unless
 * {@code java.lang} is open to this module.
 */
@NullMarked
package io.github.qaclassifier.onnx;

import org.jspecify.annotations.NullMarked;
