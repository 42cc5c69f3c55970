package io.roundtrip.api;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What the gate found out about a call while it was still on the servlet container's thread: a route runs on another one, where neither
 * the security context nor, once Camel has read it, the body's bytes are to be had.
 *
 * @param clientId subject of the token
 * @param body as received, at most {@link ApiGate#LONGEST_BODY} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ApiCall(String clientId, byte[] body) {

    private static final String ATTRIBUTE = ApiCall.class.getName();

    static ApiCall of(HttpServletRequest request) {
        return (ApiCall) request.getAttribute(ATTRIBUTE);
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
