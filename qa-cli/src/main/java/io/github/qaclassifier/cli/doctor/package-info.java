/** {@code qa doctor}. */
@NullMarked
package io.github.qaclassifier.cli.doctor;

import org.jspecify.annotations.NullMarked;
