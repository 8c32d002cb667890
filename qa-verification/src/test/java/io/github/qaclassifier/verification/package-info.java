/** The commands one after another, each on what the one before it wrote. */
@NullMarked
package io.github.qaclassifier.verification;

import org.jspecify.annotations.NullMarked;
