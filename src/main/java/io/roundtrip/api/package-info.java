/** HTTP in: requests, answers, problems. */
package io.roundtrip.api;
