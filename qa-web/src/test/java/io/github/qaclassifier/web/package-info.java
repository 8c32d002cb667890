/** Tests of the server over real sockets, with the tiny model of the test kit behind it. */
@org.jspecify.annotations.NullMarked
package io.github.qaclassifier.web;
