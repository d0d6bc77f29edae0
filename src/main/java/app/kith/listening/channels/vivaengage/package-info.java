/** Viva Engage (Yammer): the conversations of its communities, through the Yammer REST API. */
package app.kith.listening.channels.vivaengage;
