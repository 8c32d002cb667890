package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.core.engine.LabelIndex;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.core.engine.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes one model folder under a temporary name beside its target, then moves it there. */
final class FolderWriter {

  private final Path target;
  private final ModelDraft draft;

  FolderWriter(Path target, ModelDraft draft) {
    this.target = withoutLinks(target);
    this.draft = draft;
  }

  /** Returns the folder that a link names, so that the folder is replaced and the link stays. */
  private static Path withoutLinks(Path target) {
    try {
      return Files.exists(target) ? target.toRealPath() : target.toAbsolutePath().normalize();
    } catch (IOException e) {
      throw new ModelException("Cannot find %s: %s.".formatted(target, FileFailure.reason(e)), e);
    }
  }

  void write() {
    requireReplaceable();
    try (TemporaryFolder folder = TemporaryFolder.beside(target)) {
      fill(folder);
      ModelFolder.read(ModelFiles.in(folder.path()));
      folder.moveTo(target);
    } catch (IOException e) {
      throw new ModelException(
          "Cannot write the model to %s: %s. Nothing was changed there."
              .formatted(target, reason(e)),
          e);
    }
  }

  private void requireReplaceable() {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.exists(target.resolve(QaJson.NAME)) && !isEmptyFolder()) {
      throw new ModelException(
          "%s exists and has no %s, so it is not replaced: choose another folder."
              .formatted(target, QaJson.NAME));
    }
  }

  private boolean isEmptyFolder() {
    if (!Files.isDirectory(target)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(target)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new ModelException("Cannot list %s: %s.".formatted(target, FileFailure.reason(e)), e);
    }
  }

  private void fill(TemporaryFolder folder) throws IOException {
    EncoderFiles encoder = draft.encoder();
    Map<String, Content> contents = new LinkedHashMap<>();
    contents.put(HuggingFaceConfig.NAME, Content.of(FolderJson.bytes(config())));
    contents.put(FolderReader.TOKENIZER, encoder.tokenizer());
    contents.put(
        FolderReader.TOKENIZER_CONFIG, Content.of(FolderJson.bytes(encoder.tokenizerConfig())));
    contents.put(draft.graph().path(), draft.graph().content());
    contents.put(LabelIndex.FILE, Content.of(LabelIndexJson.bytes(draft.signature().labelNames())));

    Map<String, String> digests = new LinkedHashMap<>();
    for (Map.Entry<String, Content> entry : contents.entrySet()) {
      digests.put(entry.getKey(), write(folder, entry.getKey(), entry.getValue()));
    }
    QaJson json =
        new QaJson(draft.documentation(), draft.signature(), draft.graph().path(), digests);
    byte[] card = ModelCard.render(json).getBytes(StandardCharsets.UTF_8);
    String cardDigest = write(folder, ModelCard.NAME, Content.of(card));
    write(folder, QaJson.NAME, Content.of(json.withFile(ModelCard.NAME, cardDigest).bytes()));
  }

  private Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>(draft.encoder().config());
    List<String> labels = draft.signature().labelNames();
    Map<String, Object> id2label = new LinkedHashMap<>();
    Map<String, Object> label2id = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      id2label.put(String.valueOf(i), labels.get(i));
      label2id.put(labels.get(i), i);
    }
    config.put("id2label", id2label);
    config.put("label2id", label2id);
    config.put("problem_type", HuggingFaceConfig.MULTI_LABEL);
    return config;
  }

  private static String write(TemporaryFolder folder, String name, Content content)
      throws IOException {
    try (InputStream in = content.open();
        OutputStream out = folder.newFile(name)) {
      return Sha256.copy(in, out);
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException file
        ? "%s (%s)".formatted(FileFailure.reason(e), file.getFile())
        : FileFailure.reason(e);
  }
}
