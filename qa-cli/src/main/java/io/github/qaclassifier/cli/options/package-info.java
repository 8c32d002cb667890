/**
 * Options that several commands share, as picocli mixins.
 *
 * <p>Trap: the texts of {@code --help} are part of a mixin. An option that means something else in
 * a command belongs to that command.
 */
@NullMarked
package io.github.qaclassifier.cli.options;

import org.jspecify.annotations.NullMarked;
