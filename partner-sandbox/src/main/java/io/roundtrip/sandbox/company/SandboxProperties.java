package io.roundtrip.sandbox.company;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Everything that can be set below {@code sandbox.}; a wrong value stops the start.
 *
 * @param holdTimeToLive how long a hold lasts, unless the company says otherwise
 * @param cancellationFeePercent what flights and stays keep of the price, unless the company says otherwise
 * @param sweepInterval how often overdue holds are given back and old calls forgotten
 * @param callsKept how many calls are kept per company
 * @param topicPartitions partitions of a topic that is made here because it was missing
 * @param kafkaConsumers consumer threads per company
 * @param stallLimit after this long a connection that gets no answer is cut
 */
@Validated
@ConfigurationProperties("sandbox")
public record SandboxProperties(
        @DefaultValue("15m") @DurationMin(millis = 1, message = "must be positive, for example 15m")
        Duration holdTimeToLive,

        @DefaultValue("10") @Min(value = 0, message = PERCENT) @Max(value = 100, message = PERCENT) int cancellationFeePercent,

        @DefaultValue("1s") @DurationMin(millis = 1, message = "must be positive, for example 1s")
        Duration sweepInterval,

        @DefaultValue("10000") @Min(value = 1, message = "must be at least 1, for example 10000") int callsKept,

        @DefaultValue("8") @Min(value = 1, message = "must be at least 1, for example 8") int topicPartitions,

        @DefaultValue("4") @Min(value = 1, message = "must be at least 1, for example 4") int kafkaConsumers,

        @DefaultValue("2m") @DurationMin(millis = 1, message = "must be positive, for example 2m")
        Duration stallLimit,

        @NotEmpty(message = "must name a company, for example sandbox.companies.skyway-air.kind=flight") Map<
                        @Pattern(
                                regexp = "[a-z0-9-]{1,64}",
                                message = "must name companies in lower case, for example skyway-air")
                        String,
                        @Valid OneCompany>
                companies) {

    private static final String PERCENT = "must be from 0 to 100, for example 10";
    private static final String CURRENCY = "must be an ISO 4217 code, for example USD";

    /** A company's section; what is left out is as above. */
    public record OneCompany(
            @NotNull(message = "must be flight, stay or payment, for example flight") Kind kind,

            @DurationMin(millis = 1, message = "must be positive, for example 15m")
            Duration holdTimeToLive,

            @Min(value = 0, message = PERCENT) @Max(value = 100, message = PERCENT) Integer cancellationFeePercent,

            @DefaultValue @Valid List<Item> items,
            @DefaultValue @Valid List<Account> accounts) {}

    /** What is sold: capacity per day, amount per seat or per room and night in minor units. */
    public record Item(
            @Pattern(
                    regexp = "[A-Za-z0-9_-]{1,64}[*]?",
                    message = "must be letters and digits, for example SK101 or SK*")
            @NotNull(message = "is missing, for example SK101") String item,

            @Min(value = 0, message = "must not be negative, for example 100") int capacity,

            @Min(value = 0, message = "must not be negative, for example 41200") long amount,

            @DefaultValue("USD") @Pattern(regexp = "[A-Z]{3}", message = CURRENCY) String currency) {}

    /** An account at a payment company, with what it begins with in minor units. */
    public record Account(
            @Pattern(regexp = "[A-Za-z0-9_-]{1,64}", message = "must be letters and digits, for example acct-1001") @NotNull(message = "is missing, for example acct-1001") String account,

            @Min(value = 0, message = "must not be negative, for example 100000") long balance,

            @DefaultValue("USD") @Pattern(regexp = "[A-Z]{3}", message = CURRENCY) String currency) {}

    Company company(String id, OneCompany one) {
        Duration timeToLive = one.holdTimeToLive() == null ? holdTimeToLive : one.holdTimeToLive();
        Integer own = one.cancellationFeePercent();
        return new Company(id, one.kind(), timeToLive, own == null ? cancellationFeePercent : own);
    }
}
