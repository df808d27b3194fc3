/**
 * Weir as a thing that runs: its configuration, its topics, the broker it can carry along, its start and its stop.
 */
package dev.weir.service;
