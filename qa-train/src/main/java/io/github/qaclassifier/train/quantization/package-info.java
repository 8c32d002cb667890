/** Int8 graphs. */
@NullMarked
package io.github.qaclassifier.train.quantization;

import org.jspecify.annotations.NullMarked;
