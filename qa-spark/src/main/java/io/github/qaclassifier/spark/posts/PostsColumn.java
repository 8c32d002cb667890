package io.github.qaclassifier.spark.posts;

import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.pipeline.collect.DumpRow;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The columns, named as the fields of the file that {@code qa scrape dump} writes. */
enum PostsColumn {
  ID,
  URL,
  CREATED,
  TITLE,
  TAGS,
  BODY_TEXT,
  OWNER,
  OWNER_URL,
  LICENSE,
  SOURCE,
  SCORE;

  static StructType schema() {
    StructType schema = new StructType();
    for (PostsColumn column : values()) {
      schema = schema.add(column.label(), column.type());
    }
    return schema;
  }

  static PostsColumn of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private DataType type() {
    return switch (this) {
      case TAGS -> DataTypes.createArrayType(DataTypes.StringType, false);
      case SCORE -> DataTypes.LongType;
      default -> DataTypes.StringType;
    };
  }

  /** Returns the value in Spark's internal form; null if the dump has none. */
  @Nullable Object value(DumpRow.QuestionRow question, String site, HtmlText html) {
    DumpRow.RowOrigin origin = question.origin();
    return switch (this) {
      case ID -> text(question.id());
      case URL -> text(question.url(site));
      case CREATED -> text(origin.isoDate());
      case TITLE -> text(question.text().title().strip());
      case TAGS ->
          new GenericArrayData(
              Arrays.copyOf(
                  question.text().tags().stream().map(UTF8String::fromString).toArray(),
                  question.text().tags().size(),
                  Object[].class));
      case BODY_TEXT -> text(html.toText(question.text().bodyHtml()));
      case OWNER -> text(origin.ownerName());
      case OWNER_URL -> text(origin.ownerUrl(site));
      case LICENSE -> text(origin.license());
      case SOURCE -> text(site);
      case SCORE -> origin.scoreNumber().isPresent() ? origin.scoreNumber().getAsLong() : null;
    };
  }

  private static @Nullable UTF8String text(String value) {
    return value.isEmpty() ? null : UTF8String.fromString(value);
  }
}
