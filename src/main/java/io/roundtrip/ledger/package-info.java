/** What we meant to do at each partner and what came of it. */
package io.roundtrip.ledger;
