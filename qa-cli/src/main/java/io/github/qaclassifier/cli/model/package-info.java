/**
 * {@code qa model}, and the options with which every command chooses a model.
 *
 * <p>Without {@code --model} the shipped model on the class path is meant.
 */
@NullMarked
package io.github.qaclassifier.cli.model;

import org.jspecify.annotations.NullMarked;
