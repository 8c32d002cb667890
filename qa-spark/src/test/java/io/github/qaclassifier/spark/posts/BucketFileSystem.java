package io.github.qaclassifier.spark.posts;

import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files under addresses such as {@code bucket://posts/folder/file}, as in a store. */
public final class BucketFileSystem extends RawLocalFileSystem {

  private static final URI ROOT = URI.create("bucket://posts/");

  @Override
  public String getScheme() {
    return ROOT.getScheme();
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  protected void checkPath(Path path) {
    String scheme = path.toUri().getScheme();
    if (scheme != null && !scheme.equals(ROOT.getScheme())) {
      throw new IllegalArgumentException("The path %s is of another system.".formatted(path));
    }
  }
}
