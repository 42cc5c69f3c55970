package io.roundtrip.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParticipantHostsTest {

    private final ParticipantHosts hosts =
            new ParticipantHosts(List.of("Roundtrip:8080", "any-port", "*.inner.example", "[::1]:90"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://roundtrip:8080/x",
                "http://ROUNDTRIP:8080",
                "https://any-port/x",
                "http://any-port:1/x",
                "http://a.inner.example/x",
                "http://[::1]:90/x"
            })
    void knowsWhoMayBeCalled(String address) {
        assertThat(hosts.allow(address)).isTrue();
        assertThatCode(() -> hosts.require("<" + address + ">; rel=\"compensate\""))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://roundtrip:8081/x",
                "http://roundtrip/x",
                "http://roundtrip:8080@evil/x",
                "http://any-port.evil/x",
                "http://inner.example/x",
                "http://evilinner.example/x",
                "http://169.254.169.254/latest",
                "http://[::1]/x",
                "file:///etc/passwd",
                "no address",
                ""
            })
    void refusesOthers(String address) {
        assertThat(hosts.allow(address)).isFalse();
        assertThatThrownBy(() ->
                        hosts.require("<http://any-port/x>; rel=\"complete\",<" + address + ">; rel=\"compensate\""))
                .isInstanceOfSatisfying(
                        WebApplicationException.class,
                        e -> assertThat(e.getResponse().getStatus()).isEqualTo(412));
        assertThatThrownBy(() -> hosts.require(address)).isInstanceOf(WebApplicationException.class);
    }

    @Test
    void letsInAnybodyWhereNobodyIsNamed() {
        assertThat(new ParticipantHosts(List.of()).allow("http://evil")).isTrue();
        assertThatCode(() -> new ParticipantHosts(List.of()).require("no link")).doesNotThrowAnyException();
    }
}
