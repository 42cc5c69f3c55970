package io.roundtrip.acceptance.matrix;

import java.util.List;

/**
 * Schedules that run side by side, sharing one kill.
 *
 * @param title for people
 */
record Batch(String title, Kill kill, List<Schedule> schedules) {}
