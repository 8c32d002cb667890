/** Tests of {@code qa serve} as a process, started as the image starts it. */
@org.jspecify.annotations.NullMarked
package io.github.qaclassifier.cli.serve;
