package io.github.qaclassifier.train.internal.fit;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Writes and reads the state of a run: a header, then every tensor with its two moments, as
 * big-endian floats. A checkpoint is written under a temporary name and then renamed, so a file of
 * its name is always complete.
 */
public final class Checkpoint {

  private static final int MAGIC = 0x51414331;
  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final String run;

  /**
   * @param file the file
   * @param run identity of the run: its options and data; a checkpoint of another run is rejected
   */
  public Checkpoint(Path file, String run) {
    this.file = file;
    this.run = run;
  }

  /**
   * The progress of a run.
   *
   * @param step the next step, from 0
   * @param bestEpoch the best epoch so far, from 1; 0 if none has ended
   * @param bestScore the maximum of the scores so far
   */
  public record Position(long step, int bestEpoch, double bestScore) {

    /** The start of a run. */
    public static final Position START = new Position(0, 0, Double.NEGATIVE_INFINITY);

    private static final double TOLERANCE = 0.001;

    /**
     * Returns the position after the last step of an epoch. The epoch is the best one if its score
     * is at most 0.001 below the maximum: such a difference is noise, and later weights come from
     * lower learning rates.
     *
     * @param epoch from 1
     * @param score its mean micro-F1 on the validation sets
     */
    public Position afterEpoch(int epoch, double score) {
      boolean best = score >= bestScore - TOLERANCE;
      return new Position(step + 1, best ? epoch : bestEpoch, Math.max(score, bestScore));
    }
  }

  /**
   * Writes the state.
   *
   * @throws DataException if the disk is full or the folder cannot be written
   */
  public void write(Learner learner, Position position) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (OutputStream raw = Files.newOutputStream(temporary);
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(raw, CHUNK))) {
        out.writeInt(MAGIC);
        out.writeUTF(run);
        out.writeLong(position.step());
        out.writeInt(position.bestEpoch());
        out.writeDouble(position.bestScore());
        Learner.State state = learner.state();
        writeFloats(out, state.words().values());
        writeFloats(out, state.words().mean());
        writeFloats(out, state.words().variance());
        for (Parameter parameter : state.parameters()) {
          writeFloats(out, parameter.values());
          writeFloats(out, parameter.mean());
          writeFloats(out, parameter.variance());
        }
      } catch (IOException e) {
        Files.deleteIfExists(temporary);
        throw e;
      }
      move(temporary, file);
    } catch (IOException e) {
      throw new DataException(
          "Cannot write the checkpoint %s: %s.".formatted(file, FileFailure.reason(e)), e);
    }
  }

  /**
   * Returns how far the run has come; {@link Position#START} if there is no checkpoint.
   *
   * @throws TrainingException if the checkpoint is of another run
   */
  public Position position() {
    if (!Files.exists(file)) {
      return Position.START;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK))) {
      return position(in);
    } catch (IOException e) {
      throw new DataException(
          "Cannot read the checkpoint %s: %s. If it is damaged, delete it; the run then starts again."
              .formatted(file, FileFailure.reason(e)),
          e);
    }
  }

  private Position position(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new TrainingException("%s is not a checkpoint: delete it.".formatted(file));
    }
    if (!in.readUTF().equals(run)) {
      throw new TrainingException(
          "The checkpoint %s is of a run with other options or data: finish that run, or name another folder with --work."
              .formatted(file));
    }
    return new Position(in.readLong(), in.readInt(), in.readDouble());
  }

  /**
   * Reads the state into a learner of the same run.
   *
   * @return how far the run had come, or empty if there is no checkpoint
   * @throws TrainingException if the checkpoint is of another run
   */
  public Optional<Position> read(Learner learner) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK))) {
      Position position = position(in);
      Learner.State state = learner.state();
      readFloats(in, state.words().values());
      readFloats(in, state.words().mean());
      readFloats(in, state.words().variance());
      for (Parameter parameter : state.parameters()) {
        float[] values = new float[parameter.size()];
        readFloats(in, values);
        parameter.set(values);
        readFloats(in, parameter.mean());
        readFloats(in, parameter.variance());
      }
      return Optional.of(position);
    } catch (IOException e) {
      throw new DataException(
          "Cannot read the checkpoint %s: %s. If it is damaged, delete it; the run then starts again."
              .formatted(file, FileFailure.reason(e)),
          e);
    }
  }

  private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (int from = 0; from < values.length; from += CHUNK / Float.BYTES) {
      int count = Math.min(CHUNK / Float.BYTES, values.length - from);
      chunk.clear().asFloatBuffer().put(values, from, count);
      out.write(chunk.array(), 0, count * Float.BYTES);
    }
  }

  private static void readFloats(DataInputStream in, float[] values) throws IOException {
    int length = in.readInt();
    if (length != values.length) {
      throw new IOException("%d numbers instead of %d".formatted(length, values.length));
    }
    byte[] chunk = new byte[CHUNK];
    for (int from = 0; from < values.length; from += CHUNK / Float.BYTES) {
      int count = Math.min(CHUNK / Float.BYTES, values.length - from);
      in.readFully(chunk, 0, count * Float.BYTES);
      ByteBuffer.wrap(chunk).asFloatBuffer().get(values, from, count);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
