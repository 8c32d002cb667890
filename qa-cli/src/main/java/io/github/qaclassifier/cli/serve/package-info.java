/**
 * {@code qa serve}: the web server, found at run time.
 *
 * <p>Traps: its options are made from {@code ServerSetting}, not from annotations; a flag overrides
 * an environment variable.
 */
@NullMarked
package io.github.qaclassifier.cli.serve;

import org.jspecify.annotations.NullMarked;
