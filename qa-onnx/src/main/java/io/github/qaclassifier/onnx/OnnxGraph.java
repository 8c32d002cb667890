package io.github.qaclassifier.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.qaclassifier.bundle.Content;
import io.github.qaclassifier.bundle.GraphMetadata;
import io.github.qaclassifier.bundle.ModelBundle;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.core.engine.SpecialTokens;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A graph in ONNX Runtime: token ids in, logits out. Safe for any number of threads. It must not be
 * closed during a run.
 */
final class OnnxGraph implements AutoCloseable {

  private static final String DEFAULT_OUTPUT = "logits";

  private final OrtSession session;
  private final InputTensors.Pool inputs;
  private final Set<String> output;
  private final int labels;
  private final boolean masksPadding;
  private final boolean declaresPadded;

  private OnnxGraph(
      OrtSession session,
      InputTensors.Pool inputs,
      String output,
      int labels,
      boolean masksPadding,
      boolean declaresPadded) {
    this.session = session;
    this.inputs = inputs;
    this.output = Set.of(output);
    this.labels = labels;
    this.masksPadding = masksPadding;
    this.declaresPadded = declaresPadded;
  }

  /**
   * Loads the graph of a model.
   *
   * @param specialTokens called once the graph is loaded
   * @throws ModelException if the graph cannot be loaded or does not have the inputs and outputs it
   *     needs
   */
  static OnnxGraph open(
      OrtEnvironment environment,
      ModelBundle bundle,
      ClassifierOptions options,
      Supplier<SpecialTokens> specialTokens) {
    OrtSession session = null;
    try (OrtSession.SessionOptions settings = SessionSettings.of(options)) {
      session = session(environment, bundle.graph(), settings);
      Map<String, NodeInfo> inputs = session.getInputInfo();
      int labels = bundle.signature().labels().size();
      OnnxGraph graph =
          new OnnxGraph(
              session,
              new InputTensors.Pool(
                  environment, GraphInputs.check(inputs, bundle.location()), specialTokens.get()),
              output(session.getOutputInfo(), labels, bundle.location()),
              labels,
              inputs.containsKey(GraphInputs.MASK),
              declaresPadded(session));
      session = null;
      return graph;
    } catch (IOException e) {
      throw new ModelException(
          "Cannot read the graph of the model in %s: %s."
              .formatted(bundle.location(), FileFailure.reason(e)),
          e);
    } catch (OrtException e) {
      throw new ModelException(
          "ONNX Runtime cannot load the graph of the model in %s: %s."
              .formatted(bundle.location(), reason(e)),
          e);
    } finally {
      if (session != null) {
        close(session);
      }
    }
  }

  private static OrtSession session(
      OrtEnvironment environment, Content graph, OrtSession.SessionOptions settings)
      throws OrtException, IOException {
    return graph instanceof Content.OnDisk onDisk
        ? environment.createSession(onDisk.file().toString(), settings)
        : environment.createSession(graph.bytes(), settings);
  }

  private static String output(Map<String, NodeInfo> outputs, int labels, String location) {
    NodeInfo output = outputs.get(DEFAULT_OUTPUT);
    if (output == null) {
      output = outputs.values().iterator().next();
    }
    if (!(output.getInfo() instanceof TensorInfo tensor)
        || tensor.type != OnnxJavaType.FLOAT
        || tensor.getShape().length != 2) {
      throw new ModelException(
          "Output %s of the graph in %s is %s; it must be a float tensor of shape [batch, labels]."
              .formatted(output.getName(), location, output.getInfo()));
    }
    long scores = tensor.getShape()[1];
    if (scores >= 0 && scores != labels) {
      throw new ModelException(
          "The model in %s has %d labels but its graph has %d outputs per question."
              .formatted(location, labels, scores));
    }
    return output.getName();
  }

  /** Returns whether the graph has an attention mask. */
  boolean masksPadding() {
    return masksPadding;
  }

  /** Returns whether the metadata declare that batches and padding do not change predictions. */
  boolean declaresPadded() {
    return declaresPadded;
  }

  private static boolean declaresPadded(OrtSession session) throws OrtException {
    return GraphMetadata.PADDED.equals(
        session.getMetadata().getCustomMetadata().get(GraphMetadata.BATCHING));
  }

  /**
   * Runs questions together.
   *
   * @return the logits, question by question
   * @throws InferenceException if the engine fails
   */
  float[] run(List<EncodedQuestion> questions) {
    InputTensors tensors = inputs.take();
    try (OrtSession.Result result = session.run(tensors.fill(questions), output)) {
      FloatBuffer scores = ((OnnxTensor) result.get(0)).getFloatBuffer();
      if (scores.remaining() != questions.size() * labels) {
        throw new InferenceException(
            "The graph returned %d logits for %d questions and %d labels."
                .formatted(scores.remaining(), questions.size(), labels));
      }
      float[] copy = new float[scores.remaining()];
      scores.get(copy);
      return copy;
    } catch (OrtException e) {
      throw new InferenceException(
          "ONNX Runtime failed on %d %s: %s."
              .formatted(
                  questions.size(), questions.size() == 1 ? "question" : "questions", reason(e)),
          e);
    } finally {
      tensors.clear();
      inputs.giveBack(tensors);
    }
  }

  @Override
  public void close() {
    close(session);
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new InferenceException("ONNX Runtime failed to close: %s.".formatted(reason(e)), e);
    }
  }

  /** Some messages of the engine end with a line break. */
  private static String reason(Exception e) {
    return String.valueOf(e.getMessage()).strip();
  }
}
