/** Programs of the community's own that push messages and meetings to Kith, signed after Standard Webhooks. */
package app.kith.listening.channels.webhook;
