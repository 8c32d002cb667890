/** Tests of all modules together: architecture rules, the build, and end-to-end journeys. */
@NullMarked
package io.github.qaclassifier.verification;

import org.jspecify.annotations.NullMarked;
