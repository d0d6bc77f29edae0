/** Calendars at an address: gatherings, who organizes them and who said that they come, after RFC 5545. */
package app.kith.listening.channels.ical;
