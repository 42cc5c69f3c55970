package io.roundtrip.partner;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * Gives adapter files a partner's timeout as Camel's HTTP component wants it: <code>{{timeout:skyway-air}}</code> is
 * {@code travel.partners.skyway-air.timeout} in milliseconds.
 */
@Component
class PartnerTimeouts implements PropertiesFunction, CamelContextConfiguration {

    private final Partners partners;

    PartnerTimeouts(Partners partners) {
        this.partners = partners;
    }

    @Override
    public String getName() {
        return "timeout";
    }

    @Override
    public String apply(String partnerId) {
        return String.valueOf(partners.get(partnerId).timeout().toMillis());
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        camel.getPropertiesComponent().addPropertiesFunction(this);
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // nothing
    }
}
