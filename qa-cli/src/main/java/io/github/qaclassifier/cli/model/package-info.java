/**
 * {@code qa model}, and the option {@code --model} of all commands.
 *
 * <p>The default is the shipped model on the class path.
 */
@NullMarked
package io.github.qaclassifier.cli.model;

import org.jspecify.annotations.NullMarked;
