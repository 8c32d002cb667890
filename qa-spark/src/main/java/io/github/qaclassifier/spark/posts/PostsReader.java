package io.github.qaclassifier.spark.posts;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.pipeline.collect.DumpFile;
import io.github.qaclassifier.pipeline.collect.DumpRow;
import io.github.qaclassifier.pipeline.collect.TextRepair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Reads the questions whose rows begin in a byte range. */
final class PostsReader implements PartitionReader<InternalRow> {

  /**
   * A body that begins like this contains text. Most bodies do; others must be converted to find
   * out.
   */
  private static final Pattern BEGINS_WITH_TEXT = Pattern.compile("<p>[\\p{L}\\p{N}]");

  private final PostsScan.ByteRange range;
  private final PostsOptions options;
  private final List<PostsColumn> columns;
  private final RowBytes rows;
  private final HtmlText html = HtmlText.find();
  private final CharsetDecoder decoder = TextRepair.decoder(StandardCharsets.UTF_8);
  private DumpRow.@Nullable QuestionRow question;
  private boolean sawPost;
  private boolean sawOtherRow;

  PostsReader(
      PostsScan.ByteRange range,
      PostsOptions options,
      List<PostsColumn> columns,
      Configuration hadoop) {
    this.range = range;
    this.options = options;
    this.columns = columns;
    try {
      this.rows = new RowBytes(RangeInput.open(range, hadoop));
    } catch (IOException e) {
      throw new DataException(
          "%s cannot be read: %s.".formatted(range.path(), FileFailure.reason(e)), e);
    }
  }

  @Override
  public boolean next() throws IOException {
    while (rows.next()) {
      DumpRow row = DumpRow.parse(text());
      if (row instanceof DumpRow.QuestionRow read) {
        sawPost = true;
        if (isComplete(read)) {
          question = read;
          return true;
        }
      } else if (row instanceof DumpRow.OtherPost other) {
        sawPost |= other.isPost();
        sawOtherRow |= !other.isPost();
      } else if (row instanceof DumpRow.Malformed malformed && options.failFast()) {
        throw new DataException(
            "%s: row %s in bytes %d to %d: %s."
                .formatted(
                    range.path(), malformed.id(), range.start(), range.end(), malformed.problem()));
      }
    }
    if (sawOtherRow && !sawPost && !range.hasPosts()) {
      throw DumpFile.noPosts(range.path());
    }
    if (range.hasPosts() && rows.isTruncated()) {
      throw new DataException(
          "The file %s is truncated: it has no </posts>. Get the whole file."
              .formatted(range.path()));
    }
    question = null;
    return false;
  }

  @Override
  public InternalRow get() {
    DumpRow.QuestionRow current = question;
    if (current == null) {
      throw new IllegalStateException("There is no row.");
    }
    return new GenericInternalRow(
        columns.stream().map(column -> column.value(current, options.site(), html)).toArray());
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  /** Whether a question has all parts; the collector, too, leaves out questions that lack one. */
  private boolean isComplete(DumpRow.QuestionRow read) {
    return !read.id().isEmpty()
        && !read.text().title().isBlank()
        && !read.text().tags().isEmpty()
        && hasText(read.text().bodyHtml());
  }

  private boolean hasText(String body) {
    return BEGINS_WITH_TEXT.matcher(body).lookingAt() || !html.toText(body).isBlank();
  }

  private String text() throws CharacterCodingException {
    return decoder.decode(ByteBuffer.wrap(rows.bytes(), 0, rows.length())).toString();
  }
}
