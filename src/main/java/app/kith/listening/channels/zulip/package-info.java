/** Zulip: the channels a bot is subscribed to, topic by topic, and messages to it. */
package app.kith.listening.channels.zulip;
