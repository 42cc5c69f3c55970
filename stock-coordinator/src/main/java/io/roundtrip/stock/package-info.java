/** Narayana's coordinator without anything of ours, for comparison. */
package io.roundtrip.stock;
