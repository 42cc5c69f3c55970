/** The partner protocol over HTTP. */
package io.roundtrip.sandbox.rest;
