package io.github.qaclassifier.train.internal.onnx;

/**
 * Writes the part of a graph from the token ids to the hidden state. Writers differ in precision
 * and operators; {@link OnnxExporter} adds the inputs before and the head after.
 */
@FunctionalInterface
public interface EncoderWriter {

  /** The input of token ids, 64-bit integers [batch, sequence]. */
  String IDS = "input_ids";

  /** The input that is 1 for a token and 0 for padding, 64-bit integers [batch, sequence]. */
  String MASK = "attention_mask";

  /** {@link #MASK} as 32-bit floats; the graph already contains this value. */
  String FLOAT_MASK = "mask";

  /** The input of segment ids, if the encoder has segment embeddings. */
  String SEGMENTS = "token_type_ids";

  /**
   * Adds the nodes of an encoder to a graph.
   *
   * @return the name of the last hidden state, floats [batch, sequence, hidden size]
   */
  String write(Graph graph, EncoderWeights encoder);
}
