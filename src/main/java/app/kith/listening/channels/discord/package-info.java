/** Discord servers: the REST API and the gateway, version 10. */
package app.kith.listening.channels.discord;
