/** Tests of package-private classes. */
@NullMarked
package io.github.qaclassifier.scraper.internal.page;

import org.jspecify.annotations.NullMarked;
