/**
 * Imports the questions of a data dump's {@code Posts.xml}, streamed: memory does not grow with the
 * file. One thread reads the XML, others turn bodies into text, and rows keep the file's order.
 *
 * <p>Traps: a row's attributes are all optional; answers, wikis and the like are most of the file;
 * the JDK's limits on entities count the five of XML too, so they are off, and a document type with
 * declarations of its own is refused instead.
 */
@NullMarked
package io.github.qaclassifier.scraper.dump;

import org.jspecify.annotations.NullMarked;
