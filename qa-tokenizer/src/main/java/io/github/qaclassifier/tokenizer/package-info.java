/**
 * Text to token ids, with the tokenizers that Hugging Face models carry in {@code tokenizer.json}
 * (WordPiece, byte-level BPE, Unigram), run by the native library inside {@code
 * ai.djl.huggingface:tokenizers}.
 *
 * <p>Nothing here reaches the network: the library comes out of the jar. DJL's own front class,
 * which reports its use to its makers, and DJL's loading, which probes for CUDA, are not used; the
 * jar needs no other artifact of DJL.
 *
 * <p>Traps: each class loader unpacks a copy of the library into {@code java.io.tmpdir} and deletes
 * it as soon as it is loaded; truncation and padding that a {@code tokenizer.json} asks for are
 * switched off; the name of a special token in a text, such as {@code [SEP]}, becomes that token,
 * as in transformers.
 */
@NullMarked
package io.github.qaclassifier.tokenizer;

import org.jspecify.annotations.NullMarked;
