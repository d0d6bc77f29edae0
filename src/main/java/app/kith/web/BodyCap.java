package app.kith.web;

import app.kith.listening.tables.Tables;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/** Nobody sends more than fits a long letter, declared or not. */
final class BodyCap extends OncePerRequestFilter {

    private static final long MOST = 1024 * 1024;
    private static final Set<String> FILES = Set.of("/tables", "/imports", "/api/v1/imports");
    /** With the fields beside it. */
    private static final long TABLE = Tables.LARGEST + 100_000;

    private static final Trouble TOO_LARGE_A_TABLE = Trouble.of(413, "That file is too large.", "A file can have up to 10 MB. Split it, or, of a table, give the address where it lies.");

    private final Answers answers;

    BodyCap(Answers answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean table = FILES.contains(request.getRequestURI());
        if (request.getContentLengthLong() > (table ? TABLE : MOST)) answers.write(request, response, table ? TOO_LARGE_A_TABLE : new TooLarge().trouble());
        else if (request.getContentLengthLong() >= 0) chain.doFilter(request, response);
        else counted(request, response, chain);
    }

    private void counted(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        try {
            chain.doFilter(new Counted(request), response);
        } catch (TooLarge large) {
            answers.write(request, response, large.trouble());
        }
    }

    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        Trouble trouble() {
            return Trouble.of(413, "That is too large.", "A form or a call can carry up to 1 MB. Nothing was changed.");
        }
    }

    /** For bodies that do not say how long they are. Forms among them are counted by Tomcat, which reads past this wrapper. */
    private static final class Counted extends HttpServletRequestWrapper {

        private Counted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream());
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream stream;
        private long read;

        private CountedStream(ServletInputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            int one = stream.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = stream.read(into, from, length);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int some) {
            read += some;
            if (read > MOST) throw new TooLarge();
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
