/** Tests of what this package keeps to itself. */
@NullMarked
package io.github.qaclassifier.scraper.api;

import org.jspecify.annotations.NullMarked;
