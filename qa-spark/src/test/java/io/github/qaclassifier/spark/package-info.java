/** Tests of the module in Spark local mode. */
@NullMarked
package io.github.qaclassifier.spark;

import org.jspecify.annotations.NullMarked;
