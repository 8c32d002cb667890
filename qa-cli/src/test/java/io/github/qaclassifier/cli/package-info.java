/** Tests of the command line: in this process where that will do, in one of their own where not. */
@NullMarked
package io.github.qaclassifier.cli;

import org.jspecify.annotations.NullMarked;
