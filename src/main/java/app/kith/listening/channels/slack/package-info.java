/** Slack: its Events API, pushed or through Socket Mode, its Web API to fill gaps and to answer. */
package app.kith.listening.channels.slack;
