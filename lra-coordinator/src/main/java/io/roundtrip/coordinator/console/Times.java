package io.roundtrip.coordinator.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as a page says them: in one zone, always with what tells it from another.
 *
 * @param chosen what the reader chose: UTC, browser, or a zone's name
 * @param zone what it comes to
 */
record Times(String chosen, ZoneId zone, Instant now) {

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** {@code 2026-11-24 03:12:00.000 +00:00}. */
    public String full(Instant at) {
        return at == null ? "" : FULL.format(at.atZone(zone));
    }

    /** {@code 03:12:00} today, {@code 11-23 22:05:10} on another day. The page prints the offset once. */
    public String brief(Instant at) {
        if (at == null) {
            return "";
        }
        ZonedDateTime local = at.atZone(zone);
        return (local.toLocalDate().equals(now.atZone(zone).toLocalDate()) ? CLOCK : DAY).format(local);
    }

    /** {@code UTC +00:00}, {@code Europe/Berlin +01:00}. */
    public String zoneWithOffset() {
        String offset = zone.getRules().getOffset(now).equals(ZoneOffset.UTC)
                ? "+00:00"
                : zone.getRules().getOffset(now).getId();
        return (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()) + " " + offset;
    }

    /** How long ago: {@code 52 min}. */
    public String age(Instant at) {
        return at == null ? "" : span(Duration.between(at, now));
    }

    /** {@code in 38 s}, or {@code 12 s ago} when it is over. */
    public String until(Instant at) {
        if (at == null) {
            return "";
        }
        return at.isAfter(now) ? "in " + span(Duration.between(now, at)) : age(at) + " ago";
    }

    static String span(Duration span) {
        Duration positive = span.isNegative() ? Duration.ZERO : span;
        long seconds = positive.toSeconds();
        if (seconds < 1) {
            return positive.toMillis() + " ms";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return positive.toMinutes() + " min";
        }
        return seconds < 48 * 3600
                ? positive.toHours() + " h " + positive.toMinutesPart() + " min"
                : positive.toDays() + " d " + positive.toHoursPart() + " h";
    }
}
