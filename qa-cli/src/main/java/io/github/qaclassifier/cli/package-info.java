/**
 * The command {@code qa}.
 *
 * <p>{@link io.github.qaclassifier.cli.Qa} puts the sub-commands together and turns every failure
 * into one sentence and an exit code. A sub-command is a picocli command in a package of its own
 * that is given the {@link io.github.qaclassifier.cli.console.Console}; it compiles against {@code
 * qa-core} and finds the rest on the class path.
 *
 * <p>Traps: a command never calls {@link java.lang.System#exit}; a text that begins with {@code @}
 * is a text, not a file of arguments.
 */
@NullMarked
package io.github.qaclassifier.cli;

import org.jspecify.annotations.NullMarked;
