package io.roundtrip.conventions;

import io.roundtrip.partner.PartnerProperties.Transport;
import io.roundtrip.partner.Partners;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/** Refuses to start with a route that breaks the conventions: an integration team's YAML file never passes our build. */
@Component
class RouteConventionsCheck implements CamelContextConfiguration {

    private final Partners partners;

    RouteConventionsCheck(Partners partners) {
        this.partners = partners;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        var routes = ((ModelCamelContext) camel).getRouteDefinitions();
        Map<String, Transport> transports = partners.all().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, partner -> partner.getValue().transport()));
        var faults = new RouteConventions(routes, transports).faults();
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "Routes break the conventions that keep sagas safe:\n- " + String.join("\n- ", faults));
        }
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // checked before
    }
}
