package io.github.qaclassifier.train.internal.encoder;

import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.util.Optional;
import java.util.Set;

/** Weights as somebody published them, under that one's names. */
interface TensorSource {

  /** Every name that is written down; a graph may know the tensors of further ones. */
  Set<String> names();

  /**
   * Reads a tensor, in PyTorch's layout.
   *
   * @return empty if there is none of this name
   * @throws io.github.qaclassifier.core.ModelException if it exists but is not valid
   */
  Optional<Tensor> read(String name);

  /** Where they are, for messages. */
  String location();
}
