/**
 * Files that are given to the collector: what kind they are, and how packed ones are read.
 *
 * <p>Traps: names of files lie, so only their first bytes count; a decompressor can need more heap
 * than the process has, so each gets a limit and the message names the heap to give.
 */
@NullMarked
package io.github.qaclassifier.scraper.internal.input;

import org.jspecify.annotations.NullMarked;
