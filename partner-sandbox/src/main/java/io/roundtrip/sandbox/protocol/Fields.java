package io.roundtrip.sandbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.sandbox.company.Kind;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** The fields of one body, each checked as it is read. */
final class Fields {

    private static final Pattern STEP_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ITINERARY_ID = Pattern.compile("[!-~]{1,128}");
    private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int MOST_NIGHTS = 365;
    private static final int MOST_UNITS = 1000;
    private static final long HIGHEST_AMOUNT = 1_000_000_000_000L;

    private final JsonNode json;

    Fields(JsonNode json) {
        this.json = json;
    }

    String stepId() {
        return checkedStepId(json.path("stepId").textValue());
    }

    static String checkedStepId(String stepId) {
        if (stepId == null || !STEP_ID.matcher(stepId).matches()) {
            throw new MalformedCommand("stepId must be 1 to 64 letters, digits, _ or -.");
        }
        return stepId;
    }

    String itineraryId() {
        return text("itineraryId", ITINERARY_ID, "1 to 128 visible ASCII characters");
    }

    Wish wish(Kind kind) {
        return switch (kind) {
            case FLIGHT -> {
                traveller();
                yield new Wish(item("flight"), date("date"), 1, units("seats"), 0, currency());
            }
            case STAY -> {
                traveller();
                int nights = (int) number("nights", MOST_NIGHTS);
                yield new Wish(item("hotel"), date("checkIn"), nights, units("rooms"), 0, currency());
            }
            case PAYMENT -> new Wish(item("account"), null, 0, 0, number("amount", HIGHEST_AMOUNT), currency());
        };
    }

    /** Null if the body names no amount. */
    Money refund() {
        return json.hasNonNull("amount") ? new Money(number("amount", HIGHEST_AMOUNT), currency()) : null;
    }

    private void traveller() {
        String name = json.path("traveller").path("name").textValue();
        if (name == null || name.isBlank()) {
            throw new MalformedCommand("traveller.name must not be empty.");
        }
    }

    private String item(String field) {
        return text(field, ITEM, "1 to 64 letters, digits, _ or -");
    }

    private String currency() {
        return text("currency", CURRENCY, "an ISO 4217 code such as USD");
    }

    private int units(String field) {
        return (int) number(field, MOST_UNITS);
    }

    private long number(String field, long most) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 1
                || value.longValue() > most) {
            throw new MalformedCommand(field + " must be a whole number from 1 to " + most + ".");
        }
        return value.longValue();
    }

    private LocalDate date(String field) {
        try {
            String value = json.path(field).textValue();
            return LocalDate.parse(value == null ? "" : value);
        } catch (DateTimeParseException e) {
            throw (MalformedCommand) new MalformedCommand(field + " must be a date such as 2027-03-01.").initCause(e);
        }
    }

    private String text(String field, Pattern form, String sentence) {
        String value = json.path(field).textValue();
        if (value == null || !form.matcher(value).matches()) {
            throw new MalformedCommand(field + " must be " + sentence + ".");
        }
        return value;
    }
}
