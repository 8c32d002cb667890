/**
 * Tags questions on Apache Spark, with the model and the results of a single machine.
 *
 * <pre>{@code
 * Dataset<Row> tagged = new QuestionTagger()
 *     .setTitleCol("title")
 *     .setBodyCol("body")
 *     .setOutputCol("predicted")
 *     .transform(questions);
 * }</pre>
 *
 * <p>{@link io.github.qaclassifier.spark.QuestionTagger} is a Spark ML {@code Transformer}. {@link
 * io.github.qaclassifier.spark.QaClassifierExtensions} adds the SQL function {@code qa_tags}. Both
 * give each question an array of {@code struct<tag string, probability double>}.
 *
 * <p>An executor process opens a model once, at its first task, and shares it among all of its
 * tasks; each task classifies on its own thread. Spark is a provided dependency.
 *
 * <p>Traps: a model folder must be at the same path on every executor, or be distributed with
 * {@code --archives}; on a cluster, Spark's own Jackson is used, because Spark's jars come first;
 * an executor needs about 500 MB outside the Java heap ({@code spark.executor.memoryOverhead}) for
 * the engine.
 */
@NullMarked
package io.github.qaclassifier.spark;

import org.jspecify.annotations.NullMarked;
