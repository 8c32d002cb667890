/** An independent application, which the cluster tests submit. */
@NullMarked
package io.github.qaclassifier.spark.submitted;

import org.jspecify.annotations.NullMarked;
