/** How a company was told to misbehave, and how it then does. */
package io.roundtrip.sandbox.behaviour;
