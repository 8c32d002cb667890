/** Tests of the collector, through its door. */
@NullMarked
package io.github.qaclassifier.scraper;

import org.jspecify.annotations.NullMarked;
