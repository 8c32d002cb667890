/** Tests of the command line, in this process if possible, otherwise in a process of their own. */
@NullMarked
package io.github.qaclassifier.cli;

import org.jspecify.annotations.NullMarked;
