/** Matrix rooms that are not encrypted from end to end: heard by sync, answered in the thread. */
package app.kith.listening.channels.matrix;
