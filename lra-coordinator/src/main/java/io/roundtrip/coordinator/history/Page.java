package io.roundtrip.coordinator.history;

import java.util.List;

/**
 * A part of a list.
 *
 * @param before cursor of the page before this one; null at the beginning
 * @param after cursor of the next page; null at the end
 */
public record Page<T>(List<T> rows, String before, String after) {

    public static final int SIZE = 50;
}
