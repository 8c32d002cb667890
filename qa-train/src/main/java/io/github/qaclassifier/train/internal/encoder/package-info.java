/**
 * Pretrained encoders, read from where they were published: an artifact on the class path or a
 * Hugging Face folder of the BERT, DistilBERT or RoBERTa family.
 *
 * <pre>{@code
 * Pretrained encoder = Pretrained.of("path/to/distilroberta-base");
 * EncoderWeights half = encoder.kept(Layers.everySecond());
 * }</pre>
 *
 * <p>All three families have the same layers. Reading removes the differences: names of tensors,
 * the first position, and a single segment, which is added to the positions. The result is an
 * {@code EncoderWeights}, so that network and exporter do not depend on the family.
 *
 * <p>Traps: an encoder with another activation or with relative positions is rejected, not
 * approximated. Pooler and language-model head are not read. The prefixes that some sentence
 * encoders expect before a text ("query: ") are not added, because fine-tuning adapts every weight.
 */
@NullMarked
package io.github.qaclassifier.train.internal.encoder;

import org.jspecify.annotations.NullMarked;
