/** Reddit: posts and comments of communities. Switched off unless whoever runs Kith has leave to use its API. */
package app.kith.listening.channels.reddit;
