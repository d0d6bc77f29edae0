package app.kith.base;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks names up for long lists of addresses: each name once, none for longer than a few seconds, and not at all once nobody answers. */
final class PatientNames implements AddressGuard.Resolver {

    private static final int SECONDS = 3;
    private static final int SILENCES = 3;
    private static final int REMEMBERED = 10_000;

    private final AddressGuard.Resolver names;
    private final Map<String, InetAddress[]> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, InetAddress[]> eldest) {
            return size() > REMEMBERED;
        }
    };
    private int silences;

    PatientNames(AddressGuard.Resolver names) {
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = known.get(host);
        if (found == null) {
            found = lookUp(host);
            known.put(host, found);
        }
        if (found.length == 0) throw new UnknownHostException(host);
        return found;
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        if (silences >= SILENCES) throw new NoAnswer();
        var work = new FutureTask<>(() -> names.resolve(host));
        Thread.ofPlatform().daemon().name("names").start(work);
        try {
            InetAddress[] found = work.get(SECONDS, TimeUnit.SECONDS);
            silences = 0;
            return found;
        } catch (ExecutionException _) {
            return new InetAddress[0];
        } catch (TimeoutException _) {
            silences++;
            throw new NoAnswer();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NoAnswer();
        }
    }

    static final class NoAnswer extends UnknownHostException {
        private static final long serialVersionUID = 1;

        NoAnswer() {
            super("No name server answers, so nobody can tell where this leads. Is this machine online?");
        }
    }
}
