package io.roundtrip.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.api.Problem.Fault;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a schema cannot say: days and currencies that exist. Values of the wrong shape are passed over. */
final class BookingChecks {

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /** Without gold (XAU), test codes (XTS) and the like, which have no minor unit that a price could be told in. */
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    List<Fault> faults(JsonNode body) {
        List<Fault> faults = new ArrayList<>();
        int index = 0;
        for (JsonNode leg : body.path("legs")) {
            String field = leg.path("type").asText().equals("stay") ? "checkIn" : "date";
            String pointer = "/legs/" + index + "/" + field;
            date(leg.path(field)).ifPresent(fault -> faults.add(Fault.inBody(pointer, field + " " + fault)));
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

    private static Optional<String> date(JsonNode value) {
        if (!isText(value, DATE)) {
            return Optional.empty();
        }
        try {
            LocalDate.parse(value.asText());
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of("must be a day of the calendar; there is no " + value.asText() + ".");
        }
    }

    private static boolean isText(JsonNode value, Pattern pattern) {
        return value.isTextual() && pattern.matcher(value.asText()).matches();
    }
}
