package io.github.qaclassifier.train.internal.data;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps examples on disk, so that a resumed run does not read, tokenize and score the data again.
 * The file name has the digest of everything that the examples depend on.
 */
public final class TokenCache {

  private final Path folder;

  /** Creates a cache in a folder, which must exist. */
  public TokenCache(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the examples of a digest: from the cache, or computed and cached.
   *
   * @param digest of everything the examples depend on; part of a file name
   * @throws DataException if the cache cannot be read or written
   */
  public List<Example> examples(String digest, Supplier<List<Example>> make) {
    Path file = folder.resolve("tokens-" + digest + ".bin");
    try {
      if (Files.exists(file)) {
        return read(file);
      }
      List<Example> examples = make.get();
      Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
      write(temporary, examples);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      return examples;
    } catch (IOException e) {
      throw new DataException(
          "Cannot use the token cache %s: %s. Delete it, or name another work folder."
              .formatted(file, FileFailure.reason(e)),
          e);
    }
  }

  private static void write(Path file, List<Example> examples) throws IOException {
    IdentityHashMap<boolean[], Integer> masks = new IdentityHashMap<>();
    List<boolean[]> ordered = new ArrayList<>();
    for (Example example : examples) {
      if (masks.putIfAbsent(example.truth().coverage(), ordered.size()) == null) {
        ordered.add(example.truth().coverage());
      }
    }
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      out.writeInt(ordered.size());
      for (boolean[] mask : ordered) {
        out.writeInt(mask.length);
        for (boolean known : mask) {
          out.writeBoolean(known);
        }
      }
      out.writeInt(examples.size());
      for (Example example : examples) {
        out.writeInt(masks.getOrDefault(example.truth().coverage(), 0));
        writeInts(out, example.title());
        writeInts(out, example.body());
        writeInts(out, example.truth().positives());
        writeFloats(out, example.softTargets());
      }
    }
  }

  private static List<Example> read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      boolean[][] masks = new boolean[in.readInt()][];
      for (int m = 0; m < masks.length; m++) {
        masks[m] = new boolean[in.readInt()];
        for (int i = 0; i < masks[m].length; i++) {
          masks[m][i] = in.readBoolean();
        }
      }
      Example[] examples = new Example[in.readInt()];
      for (int i = 0; i < examples.length; i++) {
        boolean[] known = masks[in.readInt()];
        int[] title = readInts(in);
        int[] body = readInts(in);
        OutputTruth truth = new OutputTruth(readInts(in), known);
        examples[i] = new Example(title, body, truth, readFloats(in));
      }
      return Arrays.asList(examples);
    }
  }

  private static void writeInts(DataOutputStream out, int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] readFloats(DataInputStream in) throws IOException {
    float[] values = new float[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  private static int[] readInts(DataInputStream in) throws IOException {
    int[] values = new int[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readInt();
    }
    return values;
  }
}
