package io.github.qaclassifier.train.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.qaclassifier.bundle.GraphMetadata;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.train.internal.encoder.PretrainedEncoder;
import io.github.qaclassifier.train.internal.quantization.ActivationRanges;
import io.github.qaclassifier.train.internal.quantization.Quantizer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantizedGraphTest {

  private static final byte[] FLOAT = OnnxExporter.export(TinyModel.encoder(), TinyModel.head());
  private static final byte[] INT8 = quantized();
  private static final long[][] IDS = {{2, 70, 80, 90, 100, 110, 120, 3}};
  private static final long[][] MASK = {{1, 1, 1, 1, 1, 1, 1, 1}};

  @Test
  void int8LogitsAreCloseToFloatLogits() throws OrtException {
    try (TestSession before = new TestSession(FLOAT);
        TestSession after = new TestSession(INT8)) {
      float[] expected = before.logits(IDS, MASK, new long[1][8])[0];
      float[] actual = after.logits(IDS, MASK, new long[1][8])[0];
      assertThat(actual).containsExactly(expected, within(0.5f)).isNotEqualTo(expected);
    }
  }

  @Test
  void batchMatesAndPaddingDoNotChangeLogits() throws OrtException {
    Random random = new Random(3);
    long[][] ids = new long[4][40];
    long[][] mask = new long[4][40];
    for (int row = 0; row < 4; row++) {
      for (int token = 0; token < 40; token++) {
        ids[row][token] = 5L + random.nextInt(300);
        mask[row][token] = 1;
      }
    }
    Arrays.fill(mask[2], 0);
    for (int token = 0; token < 8; token++) {
      ids[2][token] = IDS[0][token];
      mask[2][token] = 1;
    }

    try (TestSession session = new TestSession(INT8)) {
      float[] alone = session.logits(IDS, MASK, new long[1][8])[0];
      float[] batched = session.logits(ids, mask, new long[4][40])[2];
      assertThat(batched).containsExactly(alone, within(1e-4f));
    }
  }

  @Test
  void sixLayersStayUnderTheSizeOfAShippedModel() {
    EncoderWeights encoder = PretrainedEncoder.MINILM_L6.weights();
    int width = Pooling.MEAN_MAX.width(384);
    ClassifierHead head =
        new ClassifierHead(
            Pooling.MEAN_MAX,
            Tensor.of(new float[69 * width], 69, width),
            Tensor.of(new float[69], 69));

    byte[] int8 =
        Quantizer.quantize(encoder, head, SampleQuestions.of(encoder.config()).subList(0, 2));

    assertThat(int8).hasSizeLessThan(23_200_000);
  }

  @Test
  void quantizedWeightsUseSevenBits() throws InvalidProtocolBufferException {
    assertThat(ModelProto.parseFrom(INT8).getGraph().getInitializerList())
        .filteredOn(constant -> constant.getName().endsWith(".dense.weight.codes"))
        .hasSize(6)
        .allSatisfy(
            constant -> {
              assertThat(constant.getDataType()).isEqualTo(TensorProto.DataType.INT8_VALUE);
              for (byte code : constant.getRawData().toByteArray()) {
                assertThat((int) code).isBetween(-63, 63);
              }
            });
  }

  @Test
  void quantizerGivesSameBytesForSameWeightsAndSample() {
    assertThat(quantized()).isEqualTo(INT8);
  }

  @Test
  void quantizerRejectsEmptySample() {
    assertThatThrownBy(() -> Quantizer.quantize(TinyModel.encoder(), TinyModel.head(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Activation ranges need sample questions.");
  }

  @Test
  void measurementRejectsGraphWithoutLinearLayers() {
    List<EncodedQuestion> sample = SampleQuestions.of(TinyModel.encoder().config());

    assertThatThrownBy(() -> ActivationRanges.measure(new byte[] {1, 2, 3}, sample))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("The graph to measure is not an ONNX file: ");
    assertThatThrownBy(() -> ActivationRanges.measure(INT8, sample))
        .isInstanceOf(ModelException.class)
        .hasMessage("The graph to measure has no linear layer to quantize.");
  }

  @Test
  void laterLayersUseFusedOperators() throws InvalidProtocolBufferException {
    assertThat(ModelProto.parseFrom(INT8).getGraph().getNodeList())
        .filteredOn(node -> node.getName().startsWith("encoder.layer.1"))
        .extracting(NodeProto::getOpType)
        .containsExactly(
            "QAttention",
            "QuantizeLinear",
            "MatMulIntegerToFloat",
            "SkipLayerNormalization",
            "QuantizeLinear",
            "MatMulIntegerToFloat",
            "Gelu",
            "QuantizeLinear",
            "MatMulIntegerToFloat",
            "SkipLayerNormalization");
  }

  @Test
  void graphDeclaresThatItMayBeBatched() throws InvalidProtocolBufferException {
    assertThat(ModelProto.parseFrom(INT8).getMetadataPropsList())
        .extracting(StringStringEntryProto::getKey, StringStringEntryProto::getValue)
        .containsExactly(tuple(GraphMetadata.BATCHING, GraphMetadata.PADDED));
  }

  private static byte[] quantized() {
    EncoderWeights encoder = TinyModel.encoder();
    return Quantizer.quantize(encoder, TinyModel.head(), SampleQuestions.of(encoder.config()));
  }
}
