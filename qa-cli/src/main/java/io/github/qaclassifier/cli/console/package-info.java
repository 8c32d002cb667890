/**
 * Where commands read and write: the process's streams, files that appear only when they are whole,
 * progress.
 *
 * <p>Standard output carries results and nothing else; what a person should know beside them goes
 * to standard error.
 *
 * <p>Traps: {@link java.lang.System#out} swallows errors, so a full disk or a closed pipe goes
 * unseen; use {@link io.github.qaclassifier.cli.console.Console#out()}.
 */
@NullMarked
package io.github.qaclassifier.cli.console;

import org.jspecify.annotations.NullMarked;
