package io.roundtrip;

import java.util.Set;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses, at the start, a misspelt section of {@code travel}: no package would look at what is in it. The environment of the process is
 * spared, as everywhere in Spring Boot: not all of it is ours.
 */
@Component
class SectionNames {

    private static final ConfigurationPropertyName TRAVEL = ConfigurationPropertyName.of("travel");

    /** One for each package that has properties. */
    private static final Set<String> SECTIONS =
            Set.of("api", "itineraries", "saga", "alerts", "outbox", "lra", "kafka", "partners");

    SectionNames(Environment environment) {
        UnboundElementsSourceFilter ours = new UnboundElementsSourceFilter();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (ours.apply(source) && source instanceof IterableConfigurationPropertySource names) {
                names.stream().filter(TRAVEL::isAncestorOf).forEach(SectionNames::check);
            }
        }
    }

    private static void check(ConfigurationPropertyName name) {
        if (!SECTIONS.contains(name.getElement(1, Form.UNIFORM))) {
            throw new IllegalArgumentException("There is no property " + name + ": what follows travel. is one of "
                    + SECTIONS.stream().sorted().toList() + ", for example travel.saga.threads=32");
        }
    }
}
