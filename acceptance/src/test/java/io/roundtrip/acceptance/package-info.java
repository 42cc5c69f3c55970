/** The promises, proved on the shipped jars over HTTP, crashes included. */
package io.roundtrip.acceptance;
