/** Starts everything on one machine, keeps it running, and stops it without leaving a process behind. */
package io.roundtrip.quickstart;
