/** Tests of the files that rows are appended to. */
@NullMarked
package io.github.qaclassifier.scraper.internal.rows;

import org.jspecify.annotations.NullMarked;
