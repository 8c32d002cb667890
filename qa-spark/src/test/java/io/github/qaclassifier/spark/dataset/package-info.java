/** Tests of this package. */
@NullMarked
package io.github.qaclassifier.spark.dataset;

import org.jspecify.annotations.NullMarked;
