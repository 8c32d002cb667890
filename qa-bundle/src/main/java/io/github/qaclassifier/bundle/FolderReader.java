package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.core.engine.InputPolicy;
import io.github.qaclassifier.core.engine.LabelIndex;
import io.github.qaclassifier.core.engine.ModelFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads and checks one model folder. */
final class FolderReader {

  static final String TOKENIZER = "tokenizer.json";
  private static final String ID2LABEL = "id2label of config.json";

  static final String TOKENIZER_CONFIG = "tokenizer_config.json";

  /** The limit for a folder that does not state its own: more tokens cost time. */
  private static final int MAX_TOKENS = 512;

  private static final List<String> GRAPH_NAMES =
      List.of(
          "onnx/model_quantized.onnx",
          "onnx/model_int8.onnx",
          "onnx/model_uint8.onnx",
          "onnx/model.onnx",
          "model_quantized.onnx",
          "model.onnx");

  private final ModelFiles files;
  private final String location;

  FolderReader(ModelFiles files) {
    this.files = files;
    this.location = files.location();
  }

  ModelBundle read() {
    files.requirePresent();
    Optional<byte[]> manifest = files.read(QaJson.NAME);
    return manifest.isPresent() ? packed(QaJson.parse(manifest.get(), location)) : plain();
  }

  private ModelBundle packed(QaJson manifest) {
    Map<String, Content> contents = new HashMap<>();
    manifest.files().keySet().forEach(name -> contents.put(name, inFolder(name)));
    Content tokenizer = listed(contents, TOKENIZER);
    Content graph = listed(contents, manifest.graph());
    manifest.files().keySet().stream()
        .filter(name -> !name.equals(manifest.graph()))
        .forEach(name -> manifest.verify(name, listed(contents, name), location));
    HuggingFaceConfig config =
        HuggingFaceConfig.parse(bytes(contents, HuggingFaceConfig.NAME), location);
    config.requireMultiLabel(false);
    List<String> labels = manifest.signature().labelNames();
    List<String> index = LabelIndexJson.parse(bytes(contents, LabelIndex.FILE), location);
    requireSame(labels, QaJson.NAME, config.labels(), ID2LABEL);
    requireSame(labels, QaJson.NAME, index, LabelIndex.FILE);
    return new ModelBundle(location, manifest.signature(), graph, tokenizer, Optional.of(manifest));
  }

  private ModelBundle plain() {
    Optional<HuggingFaceConfig> config =
        files.read(HuggingFaceConfig.NAME).map(bytes -> HuggingFaceConfig.parse(bytes, location));
    Optional<List<String>> index =
        files.read(LabelIndex.FILE).map(bytes -> LabelIndexJson.parse(bytes, location));
    config.ifPresent(known -> known.requireMultiLabel(index.isPresent()));
    Optional<List<String>> named =
        config.filter(HuggingFaceConfig::hasLabels).map(HuggingFaceConfig::labels);
    named.ifPresent(names -> requireDistinct(names, ID2LABEL));
    index.ifPresent(names -> requireDistinct(names, LabelIndex.FILE));
    if (named.isPresent() && index.isPresent() && !unnamed(named.get(), index.get().size())) {
      requireSame(named.get(), ID2LABEL, index.get(), LabelIndex.FILE);
    }
    List<String> labels =
        index
            .or(() -> named)
            .orElseThrow(
                () ->
                    new ModelException(
                        "The model in %s has no labels: it needs %s, or id2label in %s."
                            .formatted(location, LabelIndex.FILE, HuggingFaceConfig.NAME)));
    if (labels.isEmpty()) {
      throw new ModelException("The model in %s has an empty list of labels.".formatted(location));
    }
    return new ModelBundle(
        location,
        new ModelSignature(
            InputPolicy.head(maxTokens(config)), labels.stream().map(ModelLabel::plain).toList()),
        graph(),
        content(TOKENIZER).orElseThrow(() -> missing(TOKENIZER)),
        Optional.empty());
  }

  /** Whether the labels are those that Transformers writes if it does not know the names. */
  private static boolean unnamed(List<String> labels, int count) {
    return labels.equals(IntStream.range(0, count).mapToObj(i -> "LABEL_" + i).toList());
  }

  private void requireDistinct(List<String> labels, String file) {
    Set<String> known = new HashSet<>();
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      if (label.isBlank()) {
        throw new ModelException(
            "Label %d in %s in %s is blank: give each label a name.".formatted(i, file, location));
      }
      if (!known.add(label)) {
        throw new ModelException(
            "Label %s occurs twice in %s in %s: give each label its own name."
                .formatted(label, file, location));
      }
    }
  }

  private int maxTokens(Optional<HuggingFaceConfig> config) {
    int positions = Math.min(MAX_TOKENS, config.map(HuggingFaceConfig::maxTokens).orElse(512));
    // Transformers writes 1e30 for "no limit".
    double limit =
        files
            .read(TOKENIZER_CONFIG)
            .map(bytes -> FolderJson.object(bytes, TOKENIZER_CONFIG + " in " + location))
            .flatMap(json -> json.optionalNumber("model_max_length"))
            .map(length -> Math.min(positions, length))
            .orElse((double) positions);
    if (limit < 8) {
      throw new ModelException(
          "The model in %s reads at most %.0f tokens; it must be 8 or more."
              .formatted(location, limit));
    }
    return (int) limit;
  }

  private Content graph() {
    for (String name : GRAPH_NAMES) {
      Optional<Content> graph = content(name);
      if (graph.isPresent()) {
        return graph.get();
      }
    }
    List<Path> others = graphsOfAnyName();
    if (others.size() == 1) {
      String name = ((ModelFiles.InFolder) files).folder().relativize(others.get(0)).toString();
      return content(name).orElseThrow(() -> missing(name));
    }
    throw new ModelException(
        others.isEmpty()
            ? "The model in %s has no ONNX graph: looked for %s."
                .formatted(location, String.join(", ", GRAPH_NAMES))
            : "The model in %s has %d ONNX graphs and none is called model.onnx: rename the one to use."
                .formatted(location, others.size()));
  }

  /**
   * Returns the graphs of a folder under any name; none on a class path, which cannot be listed.
   */
  private List<Path> graphsOfAnyName() {
    if (!(files instanceof ModelFiles.InFolder in)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(in.folder(), 2, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(path -> path.toString().endsWith(".onnx")).toList();
    } catch (IOException e) {
      throw new ModelException(
          "Cannot list the model folder %s: %s.".formatted(location, FileFailure.reason(e)), e);
    } catch (UncheckedIOException e) {
      throw new ModelException(
          "Cannot list the model folder %s: %s.".formatted(location, FileFailure.reason(e)), e);
    }
  }

  private Content inFolder(String name) {
    if (!FileNames.isInside(name)) {
      throw new ModelException(
          "qa.json in %s names a file outside the folder: \"%s\".".formatted(location, name));
    }
    return content(name).orElseThrow(() -> missing(name));
  }

  private Optional<Content> content(String name) {
    if (files instanceof ModelFiles.InFolder in) {
      Path file = in.folder().resolve(name);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      if (file.getFileSystem().equals(FileSystems.getDefault())) {
        return Optional.of(Content.of(file));
      }
      // Engines open files by name, which works in the default file system only.
    }
    return files.read(name).map(Content::of);
  }

  private Content listed(Map<String, Content> contents, String name) {
    Content content = contents.get(name);
    if (content == null) {
      throw new ModelException(
          "qa.json in %s has no digest of %s: pack the model again.".formatted(location, name));
    }
    return content;
  }

  private byte[] bytes(Map<String, Content> contents, String name) {
    try {
      return listed(contents, name).bytes();
    } catch (IOException e) {
      throw new ModelException(
          "Cannot read %s in %s: %s.".formatted(name, location, FileFailure.reason(e)), e);
    }
  }

  private ModelException missing(String name) {
    return new ModelException(
        "The model in %s has no %s: copy the whole folder again.".formatted(location, name));
  }

  private void requireSame(List<String> one, String oneFile, List<String> other, String file) {
    if (one.size() != other.size()) {
      throw differentCounts(one, oneFile, other, file);
    }
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).equals(other.get(i))) {
        throw new ModelException(
            "Label %d in %s is %s in %s but %s in %s."
                .formatted(i, location, one.get(i), oneFile, other.get(i), file));
      }
    }
  }

  private ModelException differentCounts(
      List<String> one, String oneFile, List<String> other, String otherFile) {
    return new ModelException(
        "The model in %s has %d labels in %s but %d in %s."
            .formatted(location, one.size(), oneFile, other.size(), otherFile));
  }
}
