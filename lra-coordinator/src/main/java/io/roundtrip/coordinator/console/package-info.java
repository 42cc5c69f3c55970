/** The pages for people on duty: what needs me, why is it stuck, what may I safely do, did it work? */
package io.roundtrip.coordinator.console;
