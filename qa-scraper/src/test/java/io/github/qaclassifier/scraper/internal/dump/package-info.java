/** Tests of package-private classes. */
@NullMarked
package io.github.qaclassifier.scraper.internal.dump;

import org.jspecify.annotations.NullMarked;
