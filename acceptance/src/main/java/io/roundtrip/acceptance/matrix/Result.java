package io.roundtrip.acceptance.matrix;

import java.util.List;

/**
 * What came of a schedule.
 *
 * @param played whether every mishap was met, and the kill came at its moment: only then it counts
 * @param violations what is not true afterwards, a sentence each
 */
record Result(Schedule schedule, boolean played, List<String> violations) {}
