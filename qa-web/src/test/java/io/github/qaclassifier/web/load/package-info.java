/**
 * A bounded load for a server on this machine; not a test, run by hand:
 *
 * <pre>{@code
 * java -cp ... io.github.qaclassifier.web.load.LoadClient http://127.0.0.1:8000/ questions.txt 10 1 8 64 512
 * }</pre>
 */
@org.jspecify.annotations.NullMarked
package io.github.qaclassifier.web.load;
