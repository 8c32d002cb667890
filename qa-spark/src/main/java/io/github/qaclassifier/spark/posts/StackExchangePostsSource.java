package io.github.qaclassifier.spark.posts;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Reads the questions of a data dump with {@code spark.read().format("stackexchange-posts")}.
 *
 * <p>Options: {@code site}, the host name of the site (default: {@code stackoverflow.com}); {@code
 * mode}, {@code dropMalformed} (default) or {@code failFast} for malformed rows; {@code
 * splitBytes}, the size of a byte range (default: chosen by Spark as for its own formats).
 */
public final class StackExchangePostsSource implements TableProvider, DataSourceRegister {

  private static final String NAME = "stackexchange-posts";

  /** Called by Spark. */
  public StackExchangePostsSource() {}

  @Override
  public String shortName() {
    return NAME;
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return PostsColumn.schema();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new PostsTable();
  }

  private static final class PostsTable implements SupportsRead {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    @SuppressWarnings("deprecation") // Until Spark drops it, this is the method that it calls.
    public StructType schema() {
      return PostsColumn.schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      return new PostsScan(options);
    }
  }
}
