package io.roundtrip.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.sandbox.Http.Reply;

/** Sets what a company has, and looks at what it has left. */
final class Stocked {

    private Stocked() {}

    /** How many can be had; date null means every day. */
    static void available(String partnerId, String item, String date, int available) {
        String quoted = date == null ? "null" : "\"" + date + "\"";
        Reply reply = Sandbox.put(
                "/sandbox/" + partnerId + "/inventory",
                "{\"items\": [{\"item\": \"%s\", \"date\": %s, \"available\": %d}]}"
                        .formatted(item, quoted, available));
        assertThat(reply.status()).isEqualTo(200);
    }

    /** How many are left on that day; -1 if it was never asked for. */
    static int left(String partnerId, String item, String date) {
        return line(partnerId, item, date).path("available").asInt(-1);
    }

    static JsonNode line(String partnerId, String item, String date) {
        for (JsonNode line :
                Sandbox.get("/sandbox/" + partnerId + "/inventory").json().path("items")) {
            if (line.path("item").asText().equals(item)
                    && line.path("date").asText().equals(String.valueOf(date))) {
                return line;
            }
        }
        return Sandbox.JSON.missingNode();
    }

    static void balance(String account, long balance) {
        Reply reply = Sandbox.put(
                "/sandbox/paywell/inventory",
                "{\"accounts\": [{\"account\": \"%s\", \"currency\": \"USD\", \"balance\": %d}]}"
                        .formatted(account, balance));
        assertThat(reply.status()).isEqualTo(200);
    }

    /** Balance, authorised, captured, refunded. */
    static String books(String account) {
        Reply books = Sandbox.get("/sandbox/paywell/accounts/" + account);
        return String.join(
                " ",
                books.text("/balance"),
                books.text("/authorised"),
                books.text("/captured"),
                books.text("/refunded"));
    }
}
