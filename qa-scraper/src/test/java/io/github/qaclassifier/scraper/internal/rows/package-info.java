/** Tests of the files to which records are appended. */
@NullMarked
package io.github.qaclassifier.scraper.internal.rows;

import org.jspecify.annotations.NullMarked;
