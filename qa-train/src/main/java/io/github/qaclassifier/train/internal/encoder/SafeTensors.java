package io.github.qaclassifier.train.internal.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The tensors of one or more safetensors files (https://github.com/huggingface/safetensors,
 * "Format"): the length of a header, the header as JSON, the numbers. A tensor is read on access;
 * no file stays open.
 */
final class SafeTensors implements TensorSource {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_HEADER = 100_000_000;
  private static final String LFS_POINTER = "version https://git-lfs";

  /** The position of a tensor, in bytes from the start of its file. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record TensorLocation(Path file, String format, long[] shape, long from, long to) {}

  private final String location;
  private final Map<String, TensorLocation> locations = new LinkedHashMap<>();

  private SafeTensors(String location) {
    this.location = location;
  }

  /**
   * Reads the headers.
   *
   * @param location the name of the files in messages
   * @param files the files, which contain different tensors
   * @throws ModelException if a file is not valid or cannot be read
   */
  static SafeTensors of(String location, List<Path> files) {
    SafeTensors tensors = new SafeTensors(location);
    for (Path file : files) {
      tensors.addAll(file);
    }
    return tensors;
  }

  private void addAll(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      ByteBuffer start = bytes(channel, 0, Math.min(size, LFS_POINTER.length()));
      if (StandardCharsets.US_ASCII.decode(start.duplicate()).toString().equals(LFS_POINTER)) {
        throw new ModelException(
            "%s is a pointer of Git LFS, not the weights: run git lfs pull in its folder."
                .formatted(file));
      }
      long headerSize = size < Long.BYTES ? -1 : start.getLong(0);
      if (headerSize < 2 || headerSize > LONGEST_HEADER || headerSize > size - Long.BYTES) {
        throw new ModelException(
            "%s is not a safetensors file or is truncated: its header would be %d bytes long in a file of %d."
                .formatted(file, headerSize, size));
      }
      long data = Long.BYTES + headerSize;
      ByteBuffer header = bytes(channel, Long.BYTES, headerSize);
      for (Map.Entry<String, JsonNode> entry : header(file, header).properties()) {
        if (!entry.getKey().equals("__metadata__")) {
          locations.put(
              entry.getKey(), location(file, entry.getKey(), entry.getValue(), data, size));
        }
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static JsonNode header(Path file, ByteBuffer bytes) {
    try {
      return JSON.readTree(StandardCharsets.UTF_8.decode(bytes).toString());
    } catch (JsonProcessingException e) {
      throw new ModelException(
          "%s is not a safetensors file: its header is not JSON (%s)."
              .formatted(file, e.getOriginalMessage()),
          e);
    }
  }

  private static TensorLocation location(
      Path file, String name, JsonNode tensor, long data, long size) {
    JsonNode offsets = tensor.path("data_offsets");
    long from = data + offsets.path(0).asLong(-1);
    long to = data + offsets.path(1).asLong(-1);
    if (from < data || to < from || to > size) {
      throw new ModelException(
          "%s is truncated or malformed: %s is at bytes %d to %d of a file of %d bytes."
              .formatted(file, name, from, to, size));
    }
    long[] shape =
        StreamSupport.stream(tensor.path("shape").spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .toArray();
    return new TensorLocation(file, tensor.path("dtype").asText(), shape, from, to);
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(locations.keySet());
  }

  @Override
  public Optional<Tensor> read(String name) {
    return Optional.ofNullable(locations.get(name)).map(location -> tensor(name, location));
  }

  private static Tensor tensor(String name, TensorLocation location) {
    NumberFormat format = NumberFormat.of(location.format(), name, location.file());
    long count = Arrays.stream(location.shape()).reduce(1, Math::multiplyExact);
    if (count * format.bytes() != location.to() - location.from()) {
      throw new ModelException(
          "The tensor %s of %s has the shape %s of %s in %d bytes."
              .formatted(
                  name,
                  location.file(),
                  Arrays.toString(location.shape()),
                  format,
                  location.to() - location.from()));
    }
    try (FileChannel channel = FileChannel.open(location.file())) {
      float[] values =
          format.read(
              bytes(channel, location.from(), location.to() - location.from()), (int) count);
      for (float value : values) {
        if (!Float.isFinite(value)) {
          throw new ModelException(
              "The tensor %s of %s contains a number that is %s."
                  .formatted(name, location.file(), value));
        }
      }
      return Tensor.of(values, location.shape());
    } catch (IOException e) {
      throw unreadable(location.file(), e);
    }
  }

  private static ModelException unreadable(Path file, IOException cause) {
    return new ModelException(
        "Cannot read %s: %s.".formatted(file, FileFailure.reason(cause)), cause);
  }

  /** Maps a part of the file; the word embeddings of a large encoder have hundreds of megabytes. */
  private static ByteBuffer bytes(FileChannel channel, long from, long size) throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, from, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public String location() {
    return location;
  }
}
