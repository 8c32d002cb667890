package io.github.qaclassifier.train.internal.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import io.github.qaclassifier.train.internal.data.Example;
import io.github.qaclassifier.train.internal.data.MicroBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs the forward and backward passes of micro-batches through a network or a replica of it.
 * Workers on different networks may run at the same time; one worker is not safe for threads.
 */
final class Worker {

  private final NDManager manager;
  private final Network network;
  private final int positionOffset;

  /**
   * @param manager owns the tensors of a step
   * @param network whose gradients this worker adds to
   * @param positionOffset the position of the first token
   */
  Worker(NDManager manager, Network network, int positionOffset) {
    this.manager = manager;
    this.network = network;
    this.positionOffset = positionOffset;
  }

  Network network() {
    return network;
  }

  /**
   * What one worker contributes to a step.
   *
   * @param loss its part of the step's loss
   * @param rowGradients the gradients of the step's word embeddings, one row after the other; empty
   *     if they are frozen
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record PartialStep(double loss, float[] rowGradients) {}

  /**
   * Runs micro-batches forward and backward and adds their gradients to those of the network.
   *
   * @param batches at least one
   * @param lookup the step's words
   * @param questions number of questions of the step
   * @param frozen whether the head alone is trained
   * @param gradients the collector of the step, which all workers share
   */
  PartialStep forwardBackward(
      List<MicroBatch> batches,
      WordEmbeddings.Lookup lookup,
      int questions,
      boolean frozen,
      GradientCollector gradients) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray rows = rows(scope, lookup);
      if (!frozen) {
        rows.setRequiresGradient(true);
      }
      double loss = 0;
      for (MicroBatch batch : batches) {
        loss += forwardBackward(scope, batch, rows, lookup, questions, gradients);
      }
      if (frozen) {
        return new PartialStep(loss, new float[0]);
      }
      NDArray gradient = rows.getGradient();
      gradient.attach(scope);
      return new PartialStep(loss, gradient.toFloatArray());
    }
  }

  private double forwardBackward(
      NDManager scope,
      MicroBatch batch,
      NDArray rows,
      WordEmbeddings.Lookup lookup,
      int questions,
      GradientCollector gradients) {
    try (NDManager pass = scope.newSubManager()) {
      MicroBatchTensors input = MicroBatchTensors.of(pass, batch, lookup, positionOffset);
      Shape shape = new Shape(batch.size(), network.outputs());
      NDArray applies = pass.create(applies(batch), shape);
      NDArray known = pass.create(known(batch), shape);
      NDArray logits = network.head(network.pool(rows, input, true));
      logits.attach(pass);
      NDArray sum = Activation.softPlus(logits).sub(logits.mul(applies)).mul(known).sum();
      NDArray loss = sum.div(input.number(questions));
      gradients.backward(loss);
      return loss.getFloat();
    }
  }

  private float[] applies(MicroBatch batch) {
    float[] applies = new float[batch.size() * network.outputs()];
    for (int r = 0; r < batch.size(); r++) {
      Example example = batch.examples().get(r).example();
      for (int output : example.truth().positives()) {
        applies[r * network.outputs() + output] = 1;
      }
      float[] soft = example.softTargets();
      System.arraycopy(soft, 0, applies, r * network.outputs(), soft.length);
    }
    return applies;
  }

  private float[] known(MicroBatch batch) {
    int outputs = network.outputs();
    float[] known = new float[batch.size() * outputs];
    for (int r = 0; r < batch.size(); r++) {
      Example example = batch.examples().get(r).example();
      for (int i = 0; i < outputs; i++) {
        known[r * outputs + i] =
            i < example.softTargets().length || example.truth().isKnown(i) ? 1 : 0;
      }
    }
    return known;
  }

  /**
   * Returns the logits of the examples of micro-batches, without dropout.
   *
   * @param outputs number of outputs to return, from the first on
   * @return for each micro-batch, compared by identity, the logits of its examples
   */
  IdentityHashMap<MicroBatch, List<float[]>> logits(
      List<MicroBatch> batches, WordEmbeddings.Lookup lookup, int outputs) {
    IdentityHashMap<MicroBatch, List<float[]>> all = new IdentityHashMap<>();
    try (NDManager scope = manager.newSubManager()) {
      NDArray rows = rows(scope, lookup);
      for (MicroBatch batch : batches) {
        all.put(batch, logits(scope, batch, rows, lookup, outputs));
      }
    }
    return all;
  }

  private List<float[]> logits(
      NDManager scope, MicroBatch batch, NDArray rows, WordEmbeddings.Lookup lookup, int outputs) {
    try (NDManager pass = scope.newSubManager()) {
      MicroBatchTensors input = MicroBatchTensors.of(pass, batch, lookup, positionOffset);
      NDArray logits = network.head(network.pool(rows, input, false));
      logits.attach(pass);
      float[] values = logits.toFloatArray();
      List<float[]> result = new ArrayList<>(batch.size());
      for (int r = 0; r < batch.size(); r++) {
        int from = r * network.outputs();
        result.add(Arrays.copyOfRange(values, from, from + outputs));
      }
      return result;
    }
  }

  /**
   * Returns the pooled vectors of the examples of a micro-batch, without dropout, each 2 hidden
   * wide.
   */
  List<float[]> pooled(MicroBatch batch, WordEmbeddings.Lookup lookup) {
    try (NDManager scope = manager.newSubManager()) {
      MicroBatchTensors input = MicroBatchTensors.of(scope, batch, lookup, positionOffset);
      float[] values = network.pool(rows(scope, lookup), input, false).toFloatArray();
      int width = values.length / batch.size();
      return IntStream.range(0, batch.size())
          .mapToObj(r -> Arrays.copyOfRange(values, r * width, (r + 1) * width))
          .toList();
    }
  }

  private NDArray rows(NDManager scope, WordEmbeddings.Lookup lookup) {
    return scope.create(
        network.words().gather(lookup.ids()),
        new Shape(lookup.ids().length, network.words().width()));
  }
}
