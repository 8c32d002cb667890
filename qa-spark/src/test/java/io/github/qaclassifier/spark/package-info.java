/** Tests of the module, in Spark's local mode and on a cluster of processes. */
@NullMarked
package io.github.qaclassifier.spark;

import org.jspecify.annotations.NullMarked;
