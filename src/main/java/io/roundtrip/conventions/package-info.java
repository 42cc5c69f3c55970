/** Rules that every route keeps, ours and an integration team's; checked before the first route starts. */
package io.roundtrip.conventions;
