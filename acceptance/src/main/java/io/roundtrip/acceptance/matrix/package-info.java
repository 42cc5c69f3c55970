/** The crash matrix: schedules of partner faults and killed processes, run against the shipped jars, and the truths checked afterwards. */
package io.roundtrip.acceptance.matrix;
