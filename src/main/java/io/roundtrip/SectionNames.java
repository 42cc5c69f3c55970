package io.roundtrip;

import java.util.Map;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Refuses, at the start, a misspelt section of {@code travel}, which nobody would read. The environment of the process is spared. */
@Component
class SectionNames {

    SectionNames(Environment environment) {
        BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        Binder.get(environment).bind("travel", Bindable.of(Sections.class), strict);
    }

    /** {@code travel.*}: what is in them is judged where they are read. */
    record Sections(
            Map<String, Object> alerts,
            Map<String, Object> api,
            Map<String, Object> itineraries,
            Map<String, Object> kafka,
            Map<String, Object> lra,
            Map<String, Object> outbox,
            Map<String, Object> partners,
            Map<String, Object> saga) {}
}
