/** Measures LRA coordinators side by side: the same LRAs, the same participant, the same moments. */
package io.roundtrip.acceptance.lraload;
