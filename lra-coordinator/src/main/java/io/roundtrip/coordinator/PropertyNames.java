package io.roundtrip.coordinator;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Refuses, at the start, a property below {@code coordinator.} that nobody reads: a misspelt one. The environment of the process is
 * spared, as everywhere in Spring Boot: not all of it is ours.
 */
@Component
class PropertyNames implements SmartInitializingSingleton {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("coordinator");

    private final ApplicationContext context;

    PropertyNames(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<ConfigurationPropertyName> known = known();
        UnboundElementsSourceFilter ours = new UnboundElementsSourceFilter();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(context.getEnvironment())) {
            if (ours.apply(source) && source instanceof IterableConfigurationPropertySource names) {
                names.stream().filter(OURS::isAncestorOf).forEach(name -> check(name, known));
            }
        }
    }

    private static void check(ConfigurationPropertyName name, Set<ConfigurationPropertyName> known) {
        ConfigurationPropertyName plain = name;
        while (plain.isLastElementIndexed()) {
            plain = plain.getParent();
        }
        if (!known.contains(plain)) {
            throw new UnknownPropertyException(name, known);
        }
    }

    /** Every component of the records that {@code coordinator.} is bound to, and of the records in them. */
    private Set<ConfigurationPropertyName> known() {
        Set<ConfigurationPropertyName> known = new TreeSet<>();
        ConfigurationPropertiesBean.getAll(context).values().forEach(bean -> {
            ConfigurationPropertyName prefix =
                    ConfigurationPropertyName.of(bean.getAnnotation().prefix());
            if (OURS.equals(prefix) || OURS.isAncestorOf(prefix)) {
                add(prefix, bean.getInstance().getClass(), known);
            }
        });
        return known;
    }

    private static void add(ConfigurationPropertyName prefix, Class<?> type, Set<ConfigurationPropertyName> known) {
        for (RecordComponent component : type.getRecordComponents()) {
            ConfigurationPropertyName name = prefix.append(kebab(component.getName()));
            if (component.getType().isRecord()) {
                add(name, component.getType(), known);
            } else {
                known.add(name);
            }
        }
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Nobody reads this property. */
    static final class UnknownPropertyException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnknownPropertyException(ConfigurationPropertyName name, Set<ConfigurationPropertyName> known) {
            super("There is no property [" + name + "]. Known are " + known);
        }
    }
}
