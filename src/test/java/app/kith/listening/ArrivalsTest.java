package app.kith.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kith.RunningKith;
import app.kith.Said;
import app.kith.intake.Intake;
import app.kith.listening.Arrivals.Arrival;
import app.kith.listening.Sources.Received;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class ArrivalsTest {

    @RegisterExtension
    static final RunningKith kith = RunningKith.forThisClass();

    private static int places;
    private Source forum;
    private Arrivals arrivals;

    @BeforeEach
    void aPlace() {
        forum = kith.connected("Forum " + ++places);
        arrivals = kith.door(Arrivals.class);
    }

    @Test
    void whoIsTakenInTogetherIsToldWhatTheyBroughtThemselves() throws Exception {
        List<CompletableFuture<Received>> pushes = whileTheSourceIsHeld(() -> List.of(push(said("a1")), push(said("a2"), said("a3")), push(said("a2"))));
        assertThat(pushes).extracting(CompletableFuture::join).extracting(Received::items).containsExactly(1, 2, 0);
        kith.door(Intake.class).drain();
        assertThat(count("conversations.message")).isEqualTo(3);
        assertThat(kith.door(Sources.class).require(forum.id()).itemsHeard()).isEqualTo(3);
    }

    @Test
    void oneThatCannotBeStoredSpoilsNobodyElses() throws Exception {
        List<CompletableFuture<Received>> pushes = whileTheSourceIsHeld(() -> List.of(push(said("b1")), push(said("b2")), push(said(null)), push(said("b3"))));
        assertThatThrownBy(pushes.get(2)::join).hasMessageContaining("external_id");
        for (int good : new int[] {0, 1, 3}) assertThat(pushes.get(good).join().items()).isEqualTo(1);
        kith.door(Intake.class).drain();
        assertThat(count("conversations.message")).isEqualTo(3);
    }

    @Test
    void aFullLineSaysSoAndTakesAgainOnceThereIsRoom() throws Exception {
        whileTheSourceIsHeld(() -> {
            var pushes = IntStream.rangeClosed(1, 4).mapToObj(n -> push(8_000_000, said("c" + n))).toList();
            assertThatThrownBy(() -> arrivals.stand(new Arrival(forum.id(), Page.of(List.of(said("c5"))), null), 1)).isInstanceOf(Hooks.Busy.class);
            return pushes;
        }).forEach(push -> assertThat(push.join().items()).isEqualTo(1));
        assertThat(push(said("c5")).join().items()).isEqualTo(1);
    }

    /** The first push waits for the source's row, the others gather behind it. */
    private List<CompletableFuture<Received>> whileTheSourceIsHeld(Work work) throws Exception {
        var held = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> kith.door(TransactionTemplate.class).executeWithoutResult(status -> {
                kith.door(SourceStore.class).hold(List.of(forum.id()));
                held.countDown();
                try {
                    letGo.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            held.await();
            try {
                return work.run();
            } finally {
                letGo.countDown();
            }
        }
    }

    private interface Work {
        List<CompletableFuture<Received>> run() throws Exception;
    }

    private CompletableFuture<Received> push(Item... items) {
        return push(500, items);
    }

    /** Stands in line, or is being taken in, when this returns. */
    private CompletableFuture<Received> push(int size, Item... items) {
        int before = arrivals.standing();
        var push = CompletableFuture.supplyAsync(() -> {
            try {
                return arrivals.stand(new Arrival(forum.id(), Page.of(List.of(items)), null), size);
            } catch (Hooks.Busy e) {
                throw new IllegalStateException(e);
            }
        }, task -> Thread.ofPlatform().start(task));
        while (!push.isDone() && arrivals.standing() == before) Thread.onSpinWait();
        return push;
    }

    private static Item said(String id) {
        Item item = Said.by("Maya Okafor").item(id == null ? "none" : id);
        return id != null ? item : new Item(null, item.kind(), null, null, List.of(), item.author(), null, "Nameless.", null, null, item.createdAt(), null, null,
                null, item.visibility(), null, null);
    }

    private int count(String table) {
        return kith.door(JdbcClient.class).sql("select count(*) from " + table + " where source_id = ?").param(forum.id()).query(Integer.class).single();
    }
}
