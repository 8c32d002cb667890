@org.jspecify.annotations.NullMarked
package io.github.qaclassifier.cli.train;
