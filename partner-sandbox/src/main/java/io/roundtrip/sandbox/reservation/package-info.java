/** What every company does with a saga step: hold, confirm, release, cancel, expire; each once. */
package io.roundtrip.sandbox.reservation;
