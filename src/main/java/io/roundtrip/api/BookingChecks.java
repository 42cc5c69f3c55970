package io.roundtrip.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.api.Problem.Fault;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a schema cannot say: days that exist and are not over, currencies that exist. Values of the wrong shape are passed over. */
final class BookingChecks {

    /** A date is local to a place that we do not know; it is over for certain once it is over in the last time zone. */
    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** Without gold (XAU), test codes (XTS) and the like, which have no minor unit that a price could be told in. */
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Clock clock;

    BookingChecks(Clock clock) {
        this.clock = clock;
    }

    List<Fault> faults(JsonNode body) {
        List<Fault> faults = new ArrayList<>();
        LocalDate today = LocalDate.now(clock.withZone(LAST_ZONE));
        int index = 0;
        for (JsonNode leg : body.path("legs")) {
            String field = leg.path("type").asText().equals("stay") ? "checkIn" : "date";
            String pointer = "/legs/" + index + "/" + field;
            date(leg.path(field), today).ifPresent(fault -> faults.add(Fault.inBody(pointer, field + " " + fault)));
            index++;
        }
        JsonNode currency = body.path("payment").path("currency");
        if (isText(currency, CURRENCY) && !CURRENCIES.contains(currency.asText())) {
            faults.add(Fault.inBody(
                    "/payment/currency",
                    "currency must be a currency of ISO 4217; there is no " + currency.asText() + "."));
        }
        return faults;
    }

    private static Optional<String> date(JsonNode value, LocalDate today) {
        if (!isText(value, DATE)) {
            return Optional.empty();
        }
        try {
            return LocalDate.parse(value.asText()).isBefore(today)
                    ? Optional.of("must not be in the past; " + value.asText() + " is over.")
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of("must be a day of the calendar; there is no " + value.asText() + ".");
        }
    }

    private static boolean isText(JsonNode value, Pattern pattern) {
        return value.isTextual() && pattern.matcher(value.asText()).matches();
    }
}
