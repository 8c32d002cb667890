/**
 * The command {@code qa}.
 *
 * <p>{@link io.github.qaclassifier.cli.Qa} creates the sub-commands and reports every failure as
 * one sentence and an exit code. Each sub-command is a picocli command in its own package and gets
 * the {@link io.github.qaclassifier.cli.console.Console}. Options that several commands share are
 * mixins in {@link io.github.qaclassifier.cli.options}. Commands compile against {@code qa-core}
 * and {@code qa-pipeline} and find everything else with {@link java.util.ServiceLoader}.
 *
 * <p>Traps: a command never calls {@link java.lang.System#exit}; an argument that begins with
 * {@code @} is text, not a file of arguments.
 */
@NullMarked
package io.github.qaclassifier.cli;

import org.jspecify.annotations.NullMarked;
