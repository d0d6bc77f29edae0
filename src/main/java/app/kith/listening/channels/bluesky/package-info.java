/** Bluesky and the AT Protocol: mentions, replies, quotes and words looked for, asked as an account; and the whole network's stream (Jetstream). */
package app.kith.listening.channels.bluesky;
