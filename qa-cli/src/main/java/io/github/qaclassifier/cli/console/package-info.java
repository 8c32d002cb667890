/**
 * Input and output of the commands: the standard streams, files that are replaced atomically, and
 * progress.
 *
 * <p>Results go to standard output, all messages to standard error.
 *
 * <p>Trap: {@link java.lang.System#out} swallows errors such as a full disk or a closed pipe; use
 * {@link io.github.qaclassifier.cli.console.Console#out()}.
 */
@NullMarked
package io.github.qaclassifier.cli.console;

import org.jspecify.annotations.NullMarked;
