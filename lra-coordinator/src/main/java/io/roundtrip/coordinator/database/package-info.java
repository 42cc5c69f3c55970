/** The database that the coordinator keeps its memory in, and may keep its LRAs in: its address, its connections, its schemas. */
package io.roundtrip.coordinator.database;
