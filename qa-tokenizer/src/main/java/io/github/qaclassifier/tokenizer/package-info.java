/**
 * Text to token ids, with the tokenizers that Hugging Face models carry in {@code tokenizer.json}
 * (WordPiece, byte-level BPE, Unigram), run by the native library inside {@code
 * ai.djl.huggingface:tokenizers}.
 *
 * <p>Nothing here reaches the network: the library comes out of the jar, and DJL's own front class,
 * which reports its use to its makers, is not used.
 *
 * <p>Traps: the library is unpacked once into {@code ~/.djl.ai} (or {@code DJL_CACHE_DIR}), which
 * must be writable; truncation and padding that a {@code tokenizer.json} asks for are switched off;
 * the name of a special token in a text, such as {@code [SEP]}, becomes that token, as in
 * transformers.
 */
@NullMarked
package io.github.qaclassifier.tokenizer;

import org.jspecify.annotations.NullMarked;
