package io.roundtrip.coordinator.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void takesTheTitleForTheRole() {
        Links links = Links.parse("<http://a/steps/1/compensate>; rel=\"compensate\"; title=\"stay at city-rooms\","
                + "<http://a/steps/1/complete>; rel=\"complete\"");

        assertThat(links.byRelation())
                .isEqualTo(
                        Map.of("compensate", "http://a/steps/1/compensate", "complete", "http://a/steps/1/complete"));
        assertThat(links.role()).isEqualTo("stay at city-rooms");
    }

    @Test
    void readsTheRouteOfCamelsOwnParticipants() {
        assertThat(Links.parse(
                                "<http://a/lra-participant/compensate?Camel-Saga-Compensate=direct://hotel-release&x=1>; rel=\"compensate\"")
                        .role())
                .isEqualTo("hotel-release");
    }

    @Test
    void takesThePathWithoutItsVerbOtherwise() {
        assertThat(Links.parse("<http://a/steps/17/compensate?x=1>; rel=\"compensate\"")
                        .role())
                .isEqualTo("/steps/17");
        assertThat(Links.parse("<http://a/listener/after>; rel=\"after\"").role())
                .isEqualTo("/listener");
    }

    @Test
    void knowsTheShortFormOfThreeLinks() {
        assertThat(Links.parse("<http://a/steps/1>; rel=\"participant\"").byRelation())
                .containsEntry("compensate", "http://a/steps/1/compensate")
                .containsEntry("status", "http://a/steps/1");
    }

    @Test
    void makesDoWithRubbish() {
        assertThat(Links.parse("").role()).isEmpty();
        assertThat(Links.parse("rubbish, <http://a/x/compensate>; rel=\"compensate\"")
                        .role())
                .isEqualTo("/x");
    }
}
