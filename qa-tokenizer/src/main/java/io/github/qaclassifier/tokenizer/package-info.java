/**
 * Text to token ids, as the {@code tokenizer.json} of a Hugging Face model describes (WordPiece,
 * byte-level BPE, Unigram), with the native library in {@code ai.djl.huggingface:tokenizers}. Where
 * that cannot be loaded, {@code WordPieceTokenizer} reads files of the BERT family in Java.
 *
 * <p>{@code BertWords} splits a text into words with {@code Categories} of characters, {@code
 * WordPieces} splits a word into tokens, {@code WordPieceFile} reads both from the file.
 *
 * <p>Nothing here uses the network: the library is in the jar. DJL's own API, which reports its
 * use, and DJL's loading, which probes for CUDA, are not used; the jar needs no other artifact of
 * DJL.
 *
 * <p>Traps: each class loader unpacks a copy of the library into {@code java.io.tmpdir} and deletes
 * it as soon as it is loaded; truncation and padding in a {@code tokenizer.json} are ignored; the
 * name of a special token in a text, such as {@code [SEP]}, becomes that token, as in transformers.
 */
@NullMarked
package io.github.qaclassifier.tokenizer;

import org.jspecify.annotations.NullMarked;
