package io.roundtrip.sandbox.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.roundtrip.sandbox.protocol.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;

/**
 * What is known, or to be set, of an item on one day or on every day.
 *
 * @param date the flight's date or the night; null means every day, also those to come
 * @param capacity seats or rooms in all
 * @param available seats or rooms that can still be had; when set it wins over capacity
 * @param price per seat, or per room and night
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ItemLine(
        @NotNull(message = "is missing, for example SK101") @Pattern(regexp = "[A-Za-z0-9_-]{1,64}[*]?", message = "must be letters and digits, for example SK101 or SK*") String item,

        LocalDate date,
        @Min(value = 0, message = "must not be negative") Integer capacity,
        @Min(value = 0, message = "must not be negative") Integer available,
        @Valid Money price) {}
