/**
 * Pretrained encoders, read from where they were published: an artifact on the class path or a
 * Hugging Face folder of the BERT, DistilBERT or RoBERTa family.
 *
 * <pre>{@code
 * Pretrained encoder = Pretrained.of("path/to/distilroberta-base");
 * EncoderWeights half = encoder.kept(Layers.everySecond());
 * }</pre>
 *
 * <p>All three families compute the same layers. What tells them apart is settled while reading:
 * names of tensors, where positions begin, and a single segment, which becomes part of the
 * positions. What comes out is one {@code EncoderWeights}, and neither the network nor the exporter
 * knows families.
 *
 * <p>Traps: an encoder with another activation or with relative positions is refused, not
 * approximated; pooler and language-model head are left behind; the prefixes that some sentence
 * encoders want before a text ("query: ") are not added, since fine-tuning moves every weight.
 */
@NullMarked
package io.github.qaclassifier.train.encoder;

import org.jspecify.annotations.NullMarked;
