/** The kinds of places Kith hears and speaks in, one package each; what several of them need is here. */
package app.kith.listening.channels;
