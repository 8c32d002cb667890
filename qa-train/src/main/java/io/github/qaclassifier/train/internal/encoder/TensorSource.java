package io.github.qaclassifier.train.internal.encoder;

import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.util.Optional;
import java.util.Set;

/** The tensors of a published model, under their published names. */
interface TensorSource {

  /** Returns the stored names; a graph may contain tensors under further names. */
  Set<String> names();

  /**
   * Reads a tensor, in PyTorch's layout.
   *
   * @return empty if no tensor has this name
   * @throws io.github.qaclassifier.core.ModelException if it exists but is not valid
   */
  Optional<Tensor> read(String name);

  /** Returns the location of the tensors, for messages. */
  String location();
}
