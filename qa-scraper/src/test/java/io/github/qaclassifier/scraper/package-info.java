/** Tests of the collector through its public API. */
@NullMarked
package io.github.qaclassifier.scraper;

import org.jspecify.annotations.NullMarked;
