/** What the tests share: containers where an engine is at hand, Weir as a child process, a frontend that hashes keys its own way. */
package dev.weir.testing;
