/** A system that is used, disturbed and killed for an hour: nothing may be lost, and no process may grow. */
package io.roundtrip.acceptance.soak;
