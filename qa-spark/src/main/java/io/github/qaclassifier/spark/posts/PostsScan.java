package io.github.qaclassifier.spark.posts;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Cuts the files of a read into byte ranges. */
final class PostsScan implements SupportsPushDownRequiredColumns, Scan, Batch {

  private final PostsOptions options;
  private StructType columns = PostsColumn.schema();

  PostsScan(PostsOptions options) {
    this.options = options;
  }

  /**
   * A part of a file.
   *
   * @param path the file
   * @param start its first byte
   * @param end the byte behind its last
   */
  record ByteRange(String path, long start, long end) implements InputPartition {}

  @Override
  public void pruneColumns(StructType required) {
    columns = required;
  }

  @Override
  public Scan build() {
    return this;
  }

  @Override
  public StructType readSchema() {
    return columns;
  }

  @Override
  public String description() {
    return "stackexchange-posts " + options.paths();
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    Configuration hadoop = SparkSession.active().sparkContext().hadoopConfiguration();
    List<FileStatus> files = files(hadoop);
    long size = options.splitBytes() > 0 ? options.splitBytes() : usualSize(files);
    CompressionCodecFactory codecs = new CompressionCodecFactory(hadoop);
    List<InputPartition> ranges = new ArrayList<>();
    for (FileStatus file : files) {
      CompressionCodec codec = codecs.getCodec(file.getPath());
      boolean splittable = codec == null || codec instanceof SplittableCompressionCodec;
      long step = splittable ? size : Math.max(1, file.getLen());
      for (long start = 0; start < file.getLen(); start += step) {
        long end = Math.min(file.getLen(), start + step);
        ranges.add(new ByteRange(file.getPath().toString(), start, end));
      }
    }
    return ranges.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    Configuration hadoop = SparkSession.active().sparkContext().hadoopConfiguration();
    List<PostsColumn> wanted = Arrays.stream(columns.fieldNames()).map(PostsColumn::of).toList();
    return new ReaderFactory(options, wanted, new SerializableConfiguration(hadoop));
  }

  private List<FileStatus> files(Configuration hadoop) {
    List<FileStatus> files = new ArrayList<>();
    for (String name : options.paths()) {
      try {
        Path path = new Path(name);
        FileSystem system = path.getFileSystem(hadoop);
        FileStatus[] found = system.globStatus(path);
        if (found == null || found.length == 0) {
          throw new IllegalArgumentException("There is no file %s.".formatted(name));
        }
        for (FileStatus status : found) {
          files.addAll(
              status.isDirectory()
                  ? Arrays.asList(system.listStatus(status.getPath(), PostsScan::isPosts))
                  : List.of(status));
        }
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "%s cannot be read: %s.".formatted(name, e.getMessage()), e);
      }
    }
    for (FileStatus file : files) {
      if (file.getPath().getName().toLowerCase(Locale.ROOT).endsWith(".7z")) {
        throw new IllegalArgumentException(
            "%s is a 7z archive, which Spark cannot read: unpack it, or recompress it with 7z x -so %s | bzip2 > Posts.xml.bz2."
                .formatted(file.getPath(), file.getPath().getName()));
      }
    }
    return files;
  }

  private static boolean isPosts(Path file) {
    return !file.getName().startsWith(".") && !file.getName().startsWith("_");
  }

  /** As Spark cuts its own files: up to maxPartitionBytes, but enough ranges for every core. */
  private static long usualSize(List<FileStatus> files) {
    SQLConf conf = SQLConf.get();
    long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
    int cores = SparkSession.active().sparkContext().defaultParallelism();
    long perCore = Math.max(conf.filesOpenCostInBytes(), bytes / cores);
    return Math.max(1, Math.min(conf.filesMaxPartitionBytes(), perCore));
  }

  private record ReaderFactory(
      PostsOptions options, List<PostsColumn> columns, SerializableConfiguration hadoop)
      implements PartitionReaderFactory, Serializable {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return new PostsReader((ByteRange) partition, options, columns, hadoop.value());
    }
  }
}
