/** Tests of package-private classes. */
@NullMarked
package io.github.qaclassifier.scraper.internal.api;

import org.jspecify.annotations.NullMarked;
