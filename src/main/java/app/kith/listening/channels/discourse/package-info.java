/** Forums that run Discourse: heard over their API and webhooks, answered in the topic. */
package app.kith.listening.channels.discourse;
