package io.github.qaclassifier.train.internal.fit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.training.Recipe;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.train.internal.data.Batches;
import io.github.qaclassifier.train.internal.data.EncodedExample;
import io.github.qaclassifier.train.internal.data.MicroBatch;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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
  private final EncoderLayer layer;
  private final Network network;
  private final Recipe recipe;
  private final int positionOffset;
  private final int threads;
  private final Workers workers;

  /**
   * @param encoder the pretrained encoder
   * @param frequencies for each output, the share of the examples it applies to, in (0, 1)
   * @param recipe the training recipe
   * @param compute where to compute; on a CPU, micro-batches run in parallel. The precision is not
   *     {@code AUTO}: see {@link PrecisionProbe}
   */
  public Learner(
      EncoderWeights encoder, float[] frequencies, Recipe recipe, TrainingOptions.Compute compute) {
    this.engine = PyTorch.engine();
    this.manager = NDManager.newBaseManager(PyTorch.device(compute.device()), PyTorch.NAME);
    this.recipe = recipe;
    double dropout = recipe.regularization().dropout();
    this.layer =
        new EncoderLayer(encoder.config(), dropout, compute.precision(), manager.getDevice());
    this.network =
        new Network(manager, encoder, layer, frequencies.length, dropout, recipe.sampling().seed());
    float[] bias = new float[frequencies.length];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) Math.log(frequencies[i] / (1 - frequencies[i]));
    }
    network.headBias(bias);
    this.positionOffset = encoder.config().embeddings().positionOffset();
    this.threads = compute.device().equals("cpu") ? compute.threads() : 1;
    this.workers = new Workers(this.threads);
  }

  /** Returns one worker per thread, each with a replica of the network. */
  private List<Worker> team(NDManager scope, boolean frozen) {
    return Stream.generate(() -> network.replica(scope, frozen))
        .limit(threads)
        .map(each -> new Worker(scope, each, positionOffset))
        .toList();
  }

  /**
   * Initializes the output layer from the encoder's vectors of the label names; see {@link
   * LabelNameInitializer}.
   *
   * @param names the outputs' names, in their order
   * @param questions a sample of the questions
   */
  public void initializeFromLabelNames(List<EncodedExample> names, List<EncodedExample> questions) {
    LabelNameInitializer head =
        LabelNameInitializer.of(
            pooled(names), pooled(questions), network.tensor(Network.HEAD_BIAS).data());
    network.headWeight(head.weight());
    network.headBias(head.bias());
  }

  private List<float[]> pooled(List<EncodedExample> examples) {
    List<float[]> vectors = new ArrayList<>(examples.size());
    for (EncodedExample example : examples) {
      MicroBatch batch = new MicroBatch(List.of(example));
      try (WordEmbeddings.Lookup lookup = network.words().lookup(List.of(batch))) {
        vectors.addAll(new Worker(manager, network, positionOffset).pooled(batch, lookup));
      }
    }
    return vectors;
  }

  /**
   * Runs one step: forward and backward over all micro-batches, then one update.
   *
   * @param batches the step's questions
   * @param step the step, from 0
   * @param rateFactor factor on the recipe's peak rates
   * @param headOnly whether the encoder is frozen
   * @return the loss
   * @throws TrainingException if loss or gradient are not finite; the network is unchanged
   */
  public double step(List<MicroBatch> batches, long step, double rateFactor, boolean headOnly) {
    engine.setRandomSeed((int) Batches.mix(recipe.sampling().seed(), step));
    int questions = batches.stream().mapToInt(MicroBatch::size).sum();
    try (WordEmbeddings.Lookup lookup = network.words().lookup(batches);
        NDManager scope = manager.newSubManager()) {
      List<Worker> team = team(scope, headOnly);
      List<Worker.PartialStep> parts;
      try (GradientCollector gradients = engine.newGradientCollector()) {
        parts =
            workers.share(
                team,
                batches,
                (worker, share) ->
                    worker.forwardBackward(share, lookup, questions, headOnly, gradients));
      }
      double loss = parts.stream().mapToDouble(Worker.PartialStep::loss).sum();
      List<Network> replicas = team.subList(0, parts.size()).stream().map(Worker::network).toList();
      boolean moved =
          Double.isFinite(loss) && update(replicas, headOnly, sum(parts), lookup, step, rateFactor);
      if (!moved) {
        throw new TrainingException(
            "The loss or its gradient is not finite at step %d: use a lower learning rate."
                .formatted(step));
      }
      return loss;
    }
  }

  /**
   * Runs the forward and backward pass of a step without its update, to measure the speed. The
   * network stays unchanged.
   *
   * @param batches the step's questions
   */
  public void rehearse(List<MicroBatch> batches) {
    int questions = batches.stream().mapToInt(MicroBatch::size).sum();
    try (WordEmbeddings.Lookup lookup = network.words().lookup(batches);
        NDManager scope = manager.newSubManager();
        GradientCollector gradients = engine.newGradientCollector()) {
      workers.share(
          team(scope, false),
          batches,
          (worker, share) -> worker.forwardBackward(share, lookup, questions, false, gradients));
    }
  }

  private static float[] sum(List<Worker.PartialStep> parts) {
    float[] sum = parts.get(0).rowGradients();
    for (Worker.PartialStep part : parts.subList(1, parts.size())) {
      float[] other = part.rowGradients();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += other[i];
      }
    }
    return sum;
  }

  /** Updates the network, unless the gradient is not finite. */
  private boolean update(
      List<Network> replicas,
      boolean headOnly,
      float[] rowGradients,
      WordEmbeddings.Lookup lookup,
      long step,
      double factor) {
    List<Parameter> trained =
        network.parameters().stream().filter(p -> !headOnly || p.depth() == 0).toList();
    double squares = 0;
    for (double each : workers.each(trained, parameter -> gather(parameter, replicas))) {
      squares += each;
    }
    for (float gradient : rowGradients) {
      squares += gradient * gradient;
    }
    if (!Double.isFinite(squares)) {
      return false;
    }
    double scale = Math.min(1, recipe.regularization().clipNorm() / (Math.sqrt(squares) + 1e-12));
    workers.each(
        trained,
        parameter -> {
          double rate = rate(parameter.depth()) * factor;
          parameter.update(scale, rate, recipe.regularization().weightDecay(), step + 1);
          return parameter;
        });
    if (!headOnly) {
      network
          .words()
          .update(
              lookup.ids(), rowGradients, scale, rate(network.embeddingDepth()) * factor, step + 1);
    }
    return true;
  }

  private static double gather(Parameter parameter, List<Network> replicas) {
    return parameter.gather(replicas.stream().map(replica -> replica.tensorOf(parameter)).toList());
  }

  private double rate(int depth) {
    return depth == 0
        ? recipe.rates().head()
        : recipe.rates().encoder() * Math.pow(recipe.rates().layerDecay(), depth - 1);
  }

  /**
   * Returns the logits of examples, without dropout.
   *
   * @param batches micro-batches
   * @param outputs how many outputs to return, from the first on
   * @return for each example of each batch, in their order, its logits
   */
  public List<float[]> logits(List<MicroBatch> batches, int outputs) {
    try (WordEmbeddings.Lookup lookup = network.words().lookup(batches);
        NDManager scope = manager.newSubManager()) {
      IdentityHashMap<MicroBatch, List<float[]>> found = new IdentityHashMap<>();
      workers
          .share(
              team(scope, true), batches, (worker, share) -> worker.logits(share, lookup, outputs))
          .forEach(found::putAll);
      return batches.stream().flatMap(batch -> rowsOf(batch, found).stream()).toList();
    }
  }

  private static List<float[]> rowsOf(
      MicroBatch batch, IdentityHashMap<MicroBatch, List<float[]>> found) {
    return Objects.requireNonNull(found.get(batch));
  }

  /** Returns a copy of the current weights. */
  public NetworkWeights weights() {
    return new NetworkWeights(
        network.encoder(), network.tensor(Network.HEAD_WEIGHT), network.tensor(Network.HEAD_BIAS));
  }

  /** Returns the state of the run, which {@link Checkpoint} writes, and reads in place. */
  State state() {
    return new State(network.words(), List.copyOf(network.parameters()));
  }

  @Override
  public void close() {
    workers.close();
    layer.close();
    manager.close();
  }

  /**
   * Everything that changes from step to step.
   *
   * @param words word embeddings with their moments
   * @param parameters all other parameters with their moments
   */
  record State(WordEmbeddings words, List<Parameter> parameters) {}
}
