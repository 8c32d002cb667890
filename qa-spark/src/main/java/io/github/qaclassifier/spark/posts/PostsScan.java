package io.github.qaclassifier.spark.posts;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** Divides the files of a read into byte ranges. */
final class PostsScan implements SupportsPushDownRequiredColumns, Scan, Batch {

  private final PostsOptions options;

  /** The settings of the session and of the read, such as credentials of a file system. */
  private final Configuration hadoop;

  private StructType columns = PostsColumn.schema();

  PostsScan(CaseInsensitiveStringMap options) {
    this.options = PostsOptions.of(options);
    this.hadoop =
        SparkSession.active()
            .sessionState()
            .newHadoopConfWithOptions(
                Map$.MODULE$.from(CollectionConverters.asScala(options.asCaseSensitiveMap())));
  }

  /**
   * A part of a file.
   *
   * @param path the file
   * @param start its first byte
   * @param end the byte after its last one
   * @param hasPosts whether the root element of the file is {@code <posts>}
   */
  record ByteRange(String path, long start, long end, boolean hasPosts) implements InputPartition {}

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
    PostsFiles posts = new PostsFiles(hadoop);
    List<FileStatus> files = posts.list(options.paths());
    long size = options.splitBytes() > 0 ? options.splitBytes() : usualSize(files);
    CompressionCodecFactory codecs = new CompressionCodecFactory(hadoop);
    List<InputPartition> ranges = new ArrayList<>();
    for (FileStatus file : files) {
      CompressionCodec codec = codecs.getCodec(file.getPath());
      boolean splittable = codec == null || codec instanceof SplittableCompressionCodec;
      long step = splittable ? size : file.getLen();
      boolean hasPosts = posts.check(file);
      for (long start = 0; start < file.getLen(); start += step) {
        long end = Math.min(file.getLen(), start + step);
        ranges.add(new ByteRange(file.getPath().toString(), start, end, hasPosts));
      }
    }
    return ranges.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    List<PostsColumn> wanted = Arrays.stream(columns.fieldNames()).map(PostsColumn::of).toList();
    return new ReaderFactory(options, wanted, new SerializableConfiguration(hadoop));
  }

  /**
   * Returns the size that Spark uses for its own formats: up to maxPartitionBytes, but small enough
   * for one range per core.
   */
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
