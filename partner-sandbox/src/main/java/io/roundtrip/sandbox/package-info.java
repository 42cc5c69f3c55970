/** Stand-in airlines, hotels and a payment company, in a process of their own and with a memory of their own. */
package io.roundtrip.sandbox;
