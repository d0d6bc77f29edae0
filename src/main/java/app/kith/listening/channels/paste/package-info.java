/** What colleagues paste: links and words from places that no API gives. */
package app.kith.listening.channels.paste;
