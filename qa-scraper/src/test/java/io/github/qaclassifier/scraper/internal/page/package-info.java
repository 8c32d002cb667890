/** Tests of what this package keeps to itself. */
@NullMarked
package io.github.qaclassifier.scraper.internal.page;

import org.jspecify.annotations.NullMarked;
