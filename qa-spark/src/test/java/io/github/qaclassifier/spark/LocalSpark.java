package io.github.qaclassifier.spark;

import org.apache.spark.sql.SparkSession;

/** The Spark session of all tests of this JVM: two threads, no web page, loopback only. */
public final class LocalSpark {

  private LocalSpark() {}

  /** The session. */
  public static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("qa-spark tests")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 3)
        .config("spark.sql.extensions", QaClassifierExtensions.class.getName())
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate();
  }
}
