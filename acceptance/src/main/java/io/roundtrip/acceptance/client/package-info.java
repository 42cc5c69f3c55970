/** What the acceptance tests and the load program know of a running system: its HTTP APIs and its data directory. */
package io.roundtrip.acceptance.client;
