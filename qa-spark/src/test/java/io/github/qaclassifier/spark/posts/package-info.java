/** Tests of this package. */
@NullMarked
package io.github.qaclassifier.spark.posts;

import org.jspecify.annotations.NullMarked;
