/** Tests of package-private classes. */
@NullMarked
package io.github.qaclassifier.scraper.internal.web;

import org.jspecify.annotations.NullMarked;
