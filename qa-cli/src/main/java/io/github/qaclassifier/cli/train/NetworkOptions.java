package io.github.qaclassifier.cli.train;

import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.pipeline.training.Architecture;
import io.github.qaclassifier.pipeline.training.Layers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the network. */
final class NetworkOptions {

  @Option(
      names = "--encoder",
      paramLabel = "NAME|DIR",
      description =
          "The pretrained encoder: minilm-l6, bge-small, e5-small, or a Hugging Face folder of the"
              + " BERT, DistilBERT or RoBERTa family (default: minilm-l6).")
  private String encoder = Architecture.DEFAULT.encoder();

  @Option(
      names = "--layers",
      paramLabel = "N,N",
      split = ",",
      description =
          "Which of the encoder's layers to keep, counted from 0, or all (default: all). Fewer"
              + " layers are faster and less accurate.")
  private @Nullable List<String> layers;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "How many tokens of a question the model reads (default: 128).")
  private int maxTokens = Architecture.DEFAULT.maxTokens();

  Architecture architecture() {
    OptionChecks.atLeast(8, "--max-tokens", maxTokens);
    return new Architecture(encoder, layers(), maxTokens);
  }

  private Layers layers() {
    if (layers == null) {
      return Architecture.DEFAULT.layers();
    }
    if (layers.equals(List.of("all"))) {
      return Layers.all();
    }
    try {
      return Layers.only(layers.stream().map(Integer::valueOf).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--layers is %s; it must be all, or numbers in ascending order, such as 0,2,4."
              .formatted(String.join(",", layers)),
          e);
    }
  }
}
