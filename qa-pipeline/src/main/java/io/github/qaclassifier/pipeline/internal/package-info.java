/**
 * Helpers for this module only.
 *
 * <p>Traps: the module descriptor does not export this package, and an architecture rule keeps
 * other modules out of it.
 */
@NullMarked
package io.github.qaclassifier.pipeline.internal;

import org.jspecify.annotations.NullMarked;
