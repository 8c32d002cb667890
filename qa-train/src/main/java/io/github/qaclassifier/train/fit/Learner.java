package io.github.qaclassifier.train.fit;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.training.Recipe;
import io.github.qaclassifier.train.data.Batches;
import io.github.qaclassifier.train.data.Example;
import io.github.qaclassifier.train.data.MicroBatch;
import io.github.qaclassifier.train.onnx.EncoderWeights;
import io.github.qaclassifier.train.onnx.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A network and its optimizer on one device. Not safe for threads; close it to free the device's
 * memory.
 *
 * <p>The loss of a step is the binary cross-entropy summed over the known outputs and averaged over
 * the questions.
 */
public final class Learner implements AutoCloseable {

  private final Engine engine;
  private final NDManager manager;
  private final Network network;
  private final Recipe recipe;
  private final int positionOffset;
  private boolean frozen;

  /**
   * @param encoder the pretrained encoder
   * @param frequencies for each output, the share of the examples it applies to, in (0, 1)
   * @param recipe how to fit
   * @param device {@code cpu}, {@code gpu0}, ...
   */
  public Learner(EncoderWeights encoder, float[] frequencies, Recipe recipe, String device) {
    this.engine = Engine.getEngine("PyTorch");
    this.manager = NDManager.newBaseManager(deviceOf(device, engine), "PyTorch");
    this.recipe = recipe;
    this.positionOffset = encoder.config().positionOffset();
    this.network =
        new Network(manager, encoder, frequencies.length, recipe.dropout(), recipe.seed());
    float[] bias = new float[frequencies.length];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) Math.log(frequencies[i] / (1 - frequencies[i]));
    }
    network.headBias(bias);
  }

  private static Device deviceOf(String name, Engine engine) {
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    int number = Integer.parseInt(name.substring("gpu".length()));
    if (number >= engine.getGpuCount()) {
      throw new TrainingException(
          "There is no device %s: PyTorch sees %d GPUs here. Use cpu, or add pytorch-native-cu* for your system."
              .formatted(name, engine.getGpuCount()));
    }
    return Device.gpu(number);
  }

  /**
   * One step: forward and backward over all micro-batches, then one update.
   *
   * @param batches the step's questions
   * @param step the step, from 0
   * @param rateFactor factor on the recipe's peak rates
   * @param headOnly whether the encoder stays as it is
   * @return the loss
   * @throws TrainingException if the loss is not finite
   */
  public double step(List<MicroBatch> batches, long step, double rateFactor, boolean headOnly) {
    engine.setRandomSeed((int) Batches.mix(recipe.seed(), step));
    freeze(headOnly);
    int questions = batches.stream().mapToInt(MicroBatch::size).sum();
    double loss = 0;
    try (WordEmbeddings.Lookup lookup = network.words().lookup(batches);
        NDManager scope = manager.newSubManager()) {
      NDArray rows = rows(scope, lookup);
      if (!frozen) {
        rows.setRequiresGradient(true);
      }
      for (MicroBatch batch : batches) {
        loss += learn(scope, batch, rows, lookup, questions);
      }
      if (!Double.isFinite(loss)) {
        throw new TrainingException(
            "The loss is %s at step %d: use a lower learning rate.".formatted(loss, step));
      }
      update(scope, rows, lookup, step, rateFactor);
    }
    return loss;
  }

  private void freeze(boolean freeze) {
    if (freeze != frozen) {
      network.freezeEncoder(freeze);
      frozen = freeze;
    }
  }

  private NDArray rows(NDManager scope, WordEmbeddings.Lookup lookup) {
    return scope.create(
        network.words().gather(lookup.ids()),
        new Shape(lookup.ids().length, network.words().width()));
  }

  private double learn(
      NDManager scope,
      MicroBatch batch,
      NDArray rows,
      WordEmbeddings.Lookup lookup,
      int questions) {
    try (NDManager pass = scope.newSubManager()) {
      InputTensors input = InputTensors.of(pass, batch, lookup, positionOffset);
      NDArray applies = pass.create(applies(batch), new Shape(batch.size(), network.outputs()));
      NDArray known = pass.create(known(batch), new Shape(batch.size(), network.outputs()));
      try (GradientCollector gradients = engine.newGradientCollector()) {
        NDArray logits = network.head(network.pool(rows, input, true));
        logits.attach(pass);
        NDArray loss =
            Activation.softPlus(logits).sub(logits.mul(applies)).mul(known).sum().div(questions);
        gradients.backward(loss);
        return loss.getFloat();
      }
    }
  }

  private float[] applies(MicroBatch batch) {
    float[] applies = new float[batch.size() * network.outputs()];
    for (int r = 0; r < batch.size(); r++) {
      for (int output : batch.rows().get(r).example().positives()) {
        applies[r * network.outputs() + output] = 1;
      }
    }
    return applies;
  }

  private float[] known(MicroBatch batch) {
    int outputs = network.outputs();
    float[] known = new float[batch.size() * outputs];
    for (int r = 0; r < batch.size(); r++) {
      Example example = batch.rows().get(r).example();
      for (int i = 0; i < outputs; i++) {
        known[r * outputs + i] = example.known()[i] ? 1 : 0;
      }
      for (int output : example.positives()) {
        known[r * outputs + output] = 1;
      }
    }
    return known;
  }

  private void update(
      NDManager scope, NDArray rows, WordEmbeddings.Lookup lookup, long step, double factor) {
    List<Parameter> trained =
        network.parameters().stream().filter(p -> !frozen || p.depth() == 0).toList();
    List<NDArray> gradients = new ArrayList<>(trained.size());
    double squares = 0;
    for (Parameter parameter : trained) {
      NDArray gradient = parameter.gradient(scope);
      gradients.add(gradient);
      squares += squareSum(gradient);
    }
    float[] rowGradients = {};
    if (!frozen) {
      NDArray gradient = rows.getGradient();
      gradient.attach(scope);
      squares += squareSum(gradient);
      rowGradients = gradient.toFloatArray();
    }
    double scale = Math.min(1, recipe.clipNorm() / (Math.sqrt(squares) + 1e-12));
    for (int i = 0; i < trained.size(); i++) {
      Parameter parameter = trained.get(i);
      parameter.update(
          gradients.get(i),
          scale,
          rate(parameter.depth()) * factor,
          recipe.weightDecay(),
          step + 1);
    }
    if (!frozen) {
      network
          .words()
          .update(
              lookup.ids(), rowGradients, scale, rate(network.embeddingDepth()) * factor, step + 1);
    }
  }

  private static double squareSum(NDArray gradient) {
    try (NDArray squares = gradient.square();
        NDArray sum = squares.sum()) {
      return sum.getFloat();
    }
  }

  private double rate(int depth) {
    return depth == 0
        ? recipe.rates().head()
        : recipe.rates().encoder() * Math.pow(recipe.rates().layerDecay(), depth - 1);
  }

  /**
   * The logits of rows, without dropout.
   *
   * @param batches micro-batches
   * @param outputs how many outputs, from the first on, are wanted
   * @return for each row of each batch, in their order, its logits
   */
  public List<float[]> logits(List<MicroBatch> batches, int outputs) {
    List<float[]> all = new ArrayList<>();
    for (MicroBatch batch : batches) {
      try (WordEmbeddings.Lookup lookup = network.words().lookup(List.of(batch));
          NDManager scope = manager.newSubManager()) {
        InputTensors input = InputTensors.of(scope, batch, lookup, positionOffset);
        NDArray logits = network.head(network.pool(rows(scope, lookup), input, false));
        float[] values = logits.toType(DataType.FLOAT32, false).toFloatArray();
        for (int r = 0; r < batch.size(); r++) {
          float[] row = new float[outputs];
          System.arraycopy(values, r * network.outputs(), row, 0, outputs);
          all.add(row);
        }
      }
    }
    return all;
  }

  /** The weights as they are now. */
  public Weights weights() {
    return new Weights(
        network.encoder(), network.tensor(Network.HEAD_WEIGHT), network.tensor(Network.HEAD_BIAS));
  }

  /** The state to go on from, to be written or read in place by {@link Checkpoint}. */
  State state() {
    return new State(network.words(), List.copyOf(network.parameters()));
  }

  @Override
  public void close() {
    manager.close();
  }

  /**
   * A fitted network.
   *
   * @param encoder the encoder
   * @param headWeight [outputs, 2 hidden]
   * @param headBias [outputs]
   */
  public record Weights(EncoderWeights encoder, Tensor headWeight, Tensor headBias) {}

  /**
   * All that changes from step to step.
   *
   * @param words word embeddings with their moments
   * @param parameters all other parameters with their moments
   */
  record State(WordEmbeddings words, List<Parameter> parameters) {}
}
