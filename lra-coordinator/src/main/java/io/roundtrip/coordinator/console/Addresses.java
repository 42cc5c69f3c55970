package io.roundtrip.coordinator.console;

import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** Puts addresses together; what a filter says may hold braces, ampersands and worse. */
final class Addresses {

    private Addresses() {}

    static String of(String path, Map<String, String> words) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        words.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(words).toUriString();
    }
}
