package io.github.qaclassifier.train.internal.quantization;

import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.ATTENDED;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.ATTENDED_NORM;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.EMBEDDINGS_NORM;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.INTERMEDIATE;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.KEY;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.LAYER;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.OUTPUT;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.OUTPUT_NORM;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.POSITIONS;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.QUERY;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.VALUE;
import static io.github.qaclassifier.train.internal.onnx.EncoderShapes.WORDS;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.qaclassifier.bundle.GraphMetadata;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig;
import io.github.qaclassifier.train.internal.onnx.EncoderShapes;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import io.github.qaclassifier.train.internal.onnx.EncoderWriter;
import io.github.qaclassifier.train.internal.onnx.Graph;
import io.github.qaclassifier.train.internal.onnx.OnnxTensors;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an encoder whose linear layers multiply 8-bit integers, with the fused operators that ONNX
 * Runtime has on a CPU: {@code QAttention}, {@code MatMulIntegerToFloat}, {@code
 * SkipLayerNormalization} and {@code Gelu}. A layer is eleven nodes.
 */
final class Int8Encoder implements EncoderWriter {

  private static final int WEIGHT_RANGE = 63;
  private static final int TABLE_RANGE = 127;
  private static final String INT_MASK = "mask/int";
  // Added to the scores of padding before the softmax: its weight is exactly 0 in 32-bit floats.
  private static final float MASKED = -10_000;

  private final ActivationRanges ranges;

  Int8Encoder(ActivationRanges ranges) {
    this.ranges = ranges;
  }

  @Override
  public String write(Graph graph, EncoderWeights encoder) {
    return new Writing(graph, encoder).write();
  }

  /** Writes one graph. */
  private final class Writing {

    private final Graph graph;
    private final EncoderWeights encoder;
    private final EncoderConfig config;

    Writing(Graph graph, EncoderWeights encoder) {
      this.graph = graph;
      this.encoder = encoder;
      this.config = encoder.config();
    }

    String write() {
      // All scales are constants and padding has no weight, so questions do not affect each other.
      graph.metadata(GraphMetadata.BATCHING, GraphMetadata.PADDED);
      graph.op("Cast", MASK).with("to", TensorProto.DataType.INT32_VALUE).to(INT_MASK);
      String hidden = embeddings();
      for (int layer = 0; layer < config.size().layers(); layer++) {
        String name = LAYER + layer;
        String attended = linear(attention(hidden, name), name + ATTENDED);
        hidden = addAndNorm(attended, hidden, name + ATTENDED_NORM);
        String inner = linear(hidden, name + INTERMEDIATE);
        inner = graph.microsoftOp("Gelu", inner).to(name + ".intermediate.gelu");
        hidden = addAndNorm(linear(inner, name + OUTPUT), hidden, name + OUTPUT_NORM);
      }
      return hidden;
    }

    private String embeddings() {
      table(WORDS);
      String codes = graph.op("Gather", codes(WORDS), IDS).to(WORDS + "/codes");
      String scales = graph.op("Gather", scales(WORDS), IDS).to(WORDS + "/scales");
      String sum = dequantized(WORDS, codes, scales);
      if (config.embeddings().segments() > 0) {
        String table = floats(EncoderShapes.SEGMENTS + ".weight");
        graph.op("Gather", table, EncoderWriter.SEGMENTS).to(EncoderShapes.SEGMENTS);
        sum = graph.op("Add", sum, EncoderShapes.SEGMENTS).to("embeddings.typed");
      }
      return addAndNorm(sum, positions(), EMBEDDINGS_NORM);
    }

    /** Adds the position embeddings of the sequence, [sequence, hidden size]. */
    private String positions() {
      table(POSITIONS);
      graph.op("Shape", IDS).with("start", 1).with("end", 2).to("sequence_length");
      String first = graph.longs(config.embeddings().positionOffset());
      String end = graph.op("Add", "sequence_length", first).to("positions_end");
      String axis = graph.longs(0);
      String codes = graph.op("Slice", codes(POSITIONS), first, end, axis).to(POSITIONS + "/codes");
      String scales =
          graph.op("Slice", scales(POSITIONS), first, end, axis).to(POSITIONS + "/scales");
      return dequantized(POSITIONS, codes, scales);
    }

    private String dequantized(String name, String codes, String scales) {
      String floats =
          graph.op("Cast", codes).with("to", TensorProto.DataType.FLOAT_VALUE).to(name + "/floats");
      return graph.op("Mul", floats, scales).to(name);
    }

    /** Adds query, key and value projections and the attention in one operator. */
    private String attention(String hidden, String name) {
      List<Tensor> weights = new ArrayList<>();
      List<Tensor> biases = new ArrayList<>();
      for (String part : List.of(QUERY, KEY, VALUE)) {
        weights.add(encoder.tensor(name + part + ".weight"));
        biases.add(encoder.tensor(name + part + ".bias"));
      }
      String projections = name + QuantizedMatrix.PROJECTIONS;
      matrix(projections, Tensor.stacked(weights));
      ActivationRange range = ranges.of(name + QUERY);
      return graph
          .microsoftOp(
              "QAttention",
              quantized(hidden, range),
              codes(projections),
              graph.constant(projections + ".bias", Tensor.stacked(biases)),
              graph.scalar(range.scale()),
              scales(projections),
              INT_MASK,
              zeroPoint(range))
          .with("num_heads", config.size().heads())
          .with("mask_filter_value", MASKED)
          .to(name + ".attention.context");
    }

    private String linear(String activations, String name) {
      matrix(name, encoder.tensor(name + ".weight"));
      ActivationRange range = ranges.of(name);
      return graph
          .microsoftOp(
              "MatMulIntegerToFloat",
              quantized(activations, range),
              codes(name),
              graph.scalar(range.scale()),
              scales(name),
              zeroPoint(range),
              "",
              floats(name + ".bias"))
          .to(name);
    }

    private String quantized(String activations, ActivationRange range) {
      return graph
          .op("QuantizeLinear", activations, graph.scalar(range.scale()), zeroPoint(range))
          .to(activations + "/codes");
    }

    private String addAndNorm(String value, String residual, String name) {
      return graph
          .microsoftOp(
              "SkipLayerNormalization",
              value,
              residual,
              floats(name + ".weight"),
              floats(name + ".bias"))
          .with("epsilon", (float) config.layerNormEps())
          .to(name);
    }

    private String floats(String name) {
      return graph.constant(name, encoder.tensor(name));
    }

    /** Adds a weight of a linear layer as [inputs, outputs] with one scale per output. */
    private void matrix(String name, Tensor weight) {
      QuantizedRows rows = QuantizedRows.of(weight, WEIGHT_RANGE);
      integers(name, rows.transposedCodes(), weight.size(1), weight.size(0));
      graph.constant(scales(name), Tensor.of(rows.scales(), weight.size(0)));
    }

    /** Adds an embedding table with one scale per row. */
    private void table(String name) {
      Tensor table = encoder.tensor(name + ".weight");
      QuantizedRows rows = QuantizedRows.of(table, TABLE_RANGE);
      integers(name, rows.codes(), table.size(0), table.size(1));
      graph.constant(scales(name), Tensor.of(rows.scales(), table.size(0), 1));
    }

    private void integers(String name, byte[] codes, long... shape) {
      graph.constant(
          OnnxTensors.raw(codes(name), TensorProto.DataType.INT8, ByteBuffer.wrap(codes), shape));
    }

    private String zeroPoint(ActivationRange range) {
      byte[] code = {(byte) range.zeroPoint()};
      return graph.constant(
          OnnxTensors.raw(
              "zero_point/" + range.zeroPoint(),
              TensorProto.DataType.UINT8,
              ByteBuffer.wrap(code)));
    }
  }

  private static String codes(String name) {
    return name + ".weight" + QuantizedMatrix.CODES;
  }

  private static String scales(String name) {
    return name + ".weight" + QuantizedMatrix.SCALES;
  }
}
