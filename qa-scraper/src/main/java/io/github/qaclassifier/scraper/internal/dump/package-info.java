/**
 * Imports the questions of a data dump's {@code Posts.xml}, streamed: memory does not grow with the
 * file. One thread unpacks, splits and reads the rows, other threads convert bodies to text, and
 * records keep the order of the file.
 *
 * <p>{@link io.github.qaclassifier.scraper.internal.dump.DumpInput} unpacks, {@link
 * io.github.qaclassifier.scraper.internal.dump.DumpText} decodes, {@link
 * io.github.qaclassifier.scraper.internal.dump.DumpReader} splits the text into rows, and {@link
 * io.github.qaclassifier.pipeline.collect.DumpRow} reads one.
 *
 * <p>Traps: no XML parser reads the file, because real dumps break the rules of XML and a strict
 * parser stops at the first violation; all attributes of a row are optional; most rows are not
 * questions; a document type with declarations of its own is rejected.
 */
@NullMarked
package io.github.qaclassifier.scraper.internal.dump;

import org.jspecify.annotations.NullMarked;
