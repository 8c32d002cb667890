/** Tests of the files that rows are appended to. */
@NullMarked
package io.github.qaclassifier.scraper.rows;

import org.jspecify.annotations.NullMarked;
