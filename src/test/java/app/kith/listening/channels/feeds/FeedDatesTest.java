package app.kith.listening.channels.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Thu, 01 Jan 2004 19:48:21 GMT | 2004-01-01T19:48:21Z", "Thu, 1 Jan 2004 19:48:21 +0100 | 2004-01-01T18:48:21Z",
            "01 Jan 2004 19:48 EST | 2004-01-02T00:48:00Z", "Thu, 01 Jan 04 19:48:21 GMT | 2004-01-01T19:48:21Z",
            "Thursday, 01 January 2004 19:48:21 PDT | 2004-01-02T02:48:21Z", "Thu,  5 Apr 2012 23:47:00 +0:30 | 2012-04-05T23:17:00Z",
            "Thu Jan  1 19:48:21 2004 | 2004-01-01T19:48:21Z", "Jan 1, 2004 7:48 PM | 2004-01-01T19:48:00Z", "1 Jan 2004 | 2004-01-01T00:00:00Z",
            "Thu, 01-Jan-2004 19:48:21 GMT | 2004-01-01T19:48:21Z", "Do, 01 Mär 2004 12:00:00 CET | 2004-03-01T11:00:00Z",
            "Thu, 01 Jan 2004 19:48:21 +01:00 | 2004-01-01T18:48:21Z", "Thu, 01 Jan 2004 19:48:21 UTC+1 | 2004-01-01T18:48:21Z",
            "Thu, 01 Jan 2004 23:59:60 GMT | 2004-01-02T00:00:00Z", "31 Dec 2003 24:00 GMT | 2004-01-01T00:00:00Z",
            "2003-12-31T10:14:55Z | 2003-12-31T10:14:55Z", "2003-12-31T10:14:55.123+02:00 | 2003-12-31T08:14:55Z", "2003-12-31T10:14 | 2003-12-31T10:14:00Z",
            "2003-12-31 10:14:55 | 2003-12-31T10:14:55Z", "2003-12-31T10:14:55-0800 | 2003-12-31T18:14:55Z", "20031231T101455Z | 2003-12-31T10:14:55Z",
            "2003-12-31 | 2003-12-31T00:00:00Z", "20031231 | 2003-12-31T00:00:00Z", "2003-12 | 2003-12-01T00:00:00Z", "2003 | 2003-01-01T00:00:00Z",
            "2003-335 | 2003-12-01T00:00:00Z", "2003-12-31T10:14:55 EST | 2003-12-31T15:14:55Z", "1072866861 | 2003-12-31T10:34:21Z"})
    void whatPeopleWriteIsRead(String written, Instant meant) {
        assertThat(FeedDates.read(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "32 Jan 2004", "2003-13-01", "2003-02-30", "12:30", "Thu, 01 Foo 2004 10:00:00 GMT", "2004-01-01T25:00:00Z", "99999999999999999999 Jan 1"})
    void whatIsNoDateIsNone(String written) {
        assertThat(FeedDates.read(written)).isNull();
    }
}
