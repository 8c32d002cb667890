/**
 * The classifier on ONNX Runtime. A graph needs the input {@code input_ids}; {@code attention_mask}
 * and {@code token_type_ids} are given where it asks for them, and any other input is refused by
 * name. Its output is {@code logits}, or its first, of shape [batch, labels].
 *
 * <p>An answer never depends on its batch-mates. When a model is opened, some made-up rows are run
 * alone and together; a graph whose answers differ is run one question at a time, and one without a
 * mask in batches of equal length.
 *
 * <p>The engine is a guest in the caller's process: it never spins while idle, pins no threads to
 * cores, and holds no more memory than its token budget needs.
 *
 * <p>Traps: threads of {@link io.github.qaclassifier.core.ClassifierOptions} are those of one run,
 * so many callers at once are served best with 1; each class loader unpacks a copy of ONNX
 * Runtime's library into {@code java.io.tmpdir} and deletes it as soon as it is loaded; ONNX
 * Runtime registers a shutdown hook, which keeps its class loader reachable until the JVM exits.
 */
@NullMarked
package io.github.qaclassifier.onnx;

import org.jspecify.annotations.NullMarked;
