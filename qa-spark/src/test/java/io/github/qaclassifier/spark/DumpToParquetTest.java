package io.github.qaclassifier.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/guide/scale.md, step by step, on the shipped model. */
class DumpToParquetTest {

  @TempDir private Path folder;

  @Test
  void questionsOfADumpAreTaggedAndWrittenPartitionedByTag() throws IOException {
    SparkSession spark = LocalSpark.session();
    Path posts =
        Files.writeString(
            folder.resolve("Posts.xml"),
            """
            <?xml version="1.0" encoding="utf-8"?>
            <posts>
              <row Id="1" PostTypeId="1" Title="How do I undo the last git commit?" Body="&lt;p&gt;I have not pushed the branch yet.&lt;/p&gt;" Tags="|version-control|" />
              <row Id="2" PostTypeId="2" ParentId="1" Body="&lt;p&gt;Use reset.&lt;/p&gt;" />
              <row Id="3" PostTypeId="1" Title="Center a div with css" Body="&lt;p&gt;The html is a plain div.&lt;/p&gt;" Tags="|layout|" />
            </posts>
            """);
    String out = folder.resolve("tagged").toString();

    Dataset<Row> questions = spark.read().format("stackexchange-posts").load(posts.toString());
    Dataset<Row> tagged =
        new QuestionTagger().setBodyCol("body_text").setOutputCol("predicted").transform(questions);
    tagged
        .select(col("id"), col("title"), explode(col("predicted")).as("p"))
        .select(col("id"), col("title"), col("p.probability"), col("p.tag").as("tag"))
        .write()
        .partitionBy("tag")
        .parquet(out);

    assertThat(Path.of(out, "tag=git")).isDirectory();
    List<Row> css = spark.read().parquet(out).where("tag = 'css'").collectAsList();
    assertThat(css).hasSize(1);
    assertThat(css.get(0).<String>getAs("id")).isEqualTo("3");
    assertThat(css.get(0).<Double>getAs("probability")).isBetween(0.0, 1.0);
  }
}
