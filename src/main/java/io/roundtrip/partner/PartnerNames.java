package io.roundtrip.partner;

import io.roundtrip.partner.PartnerProperties.Partner;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses, at the start, a misspelt property of a partner, which would silently have its default. {@link PartnerProperties} cannot: it shares
 * its prefix with others. The environment of the process is spared, as everywhere in Spring Boot: not all of it is ours.
 */
@Component
class PartnerNames {

    PartnerNames(Environment environment) {
        BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        Bindable<Map<String, Partner>> partners = Bindable.mapOf(String.class, Partner.class);
        Binder.get(environment).bind("travel.partners", partners, strict);
    }
}
