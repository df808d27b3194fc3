/**
 * Campaigns: the same thing said, linked or sent from the same place by many, whoever they claim to be.
 *
 * <p>A comment shows itself under a few {@linkplain dev.weir.spam.campaign.Signal signals}: bands of its text's
 * signature, the sites it links to, the names it writes in disguise, the address it came from. Each signal is counted
 * alone, so that counting can be spread over partitions by signal. What crosses the line is hot, and only the hot is
 * told to everybody; hot signals that share comments or texts are one campaign, which a moderator decides as one.
 *
 * <p>Pure: no clock, no dice, no Kafka. All state is behind {@link dev.weir.spam.campaign.SignalTable}, all time is the
 * events' own or an argument, and nothing here keeps or prints what people wrote, their e-mails or addresses.
 */
@NullMarked
package dev.weir.spam.campaign;

import org.jspecify.annotations.NullMarked;
