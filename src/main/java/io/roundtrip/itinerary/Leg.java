package io.roundtrip.itinerary;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;

/** One bookable part of an itinerary. The JSON names are those of the API and of the {@code leg.details} column. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Leg.Flight.class, name = "flight"),
    @JsonSubTypes.Type(value = Leg.Stay.class, name = "stay")
})
public sealed interface Leg {

    /** {@code flight} or {@code stay}. */
    String type();

    /** What is booked, in the words that a partner's routing patterns match: a flight number or a hotel code. */
    String item();

    /** The local date, at the place where the leg begins, on which it begins. */
    LocalDate begins();

    /**
     * A flight.
     *
     * @param flight flight number, for example {@code SK101}
     * @param from IATA code of the airport of departure
     * @param to IATA code of the airport of arrival
     * @param date local date of departure at {@code from}
     * @param seats number of seats, 1-9
     */
    record Flight(String flight, String from, String to, LocalDate date, int seats) implements Leg {
        @Override
        public String type() {
            return "flight";
        }

        @Override
        public String item() {
            return flight;
        }

        @Override
        public LocalDate begins() {
            return date;
        }
    }

    /**
     * A stay at a hotel.
     *
     * @param hotel hotel code, for example {@code LON-01}
     * @param city city, any script
     * @param checkIn local date of arrival at the hotel
     * @param nights number of nights, 1-30
     * @param rooms number of rooms, 1-9
     */
    record Stay(String hotel, String city, LocalDate checkIn, int nights, int rooms) implements Leg {
        @Override
        public String type() {
            return "stay";
        }

        @Override
        public String item() {
            return hotel;
        }

        @Override
        public LocalDate begins() {
            return checkIn;
        }
    }
}
