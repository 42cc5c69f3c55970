package io.roundtrip.sandbox.kafka;

import io.roundtrip.sandbox.behaviour.Behaviours;
import io.roundtrip.sandbox.behaviour.FrontDesk;
import io.roundtrip.sandbox.behaviour.Line;
import io.roundtrip.sandbox.calls.CallLog;
import io.roundtrip.sandbox.company.Company;
import io.roundtrip.sandbox.protocol.Answer;
import io.roundtrip.sandbox.protocol.Command;
import io.roundtrip.sandbox.protocol.CommandReader;
import io.roundtrip.sandbox.protocol.MalformedCommand;
import io.roundtrip.sandbox.protocol.Operation;
import io.roundtrip.sandbox.protocol.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.transaction.TransactionException;

/**
 * Carries out the commands of one company. The offset is committed once the deeds are in the database and the answers are at the
 * broker; a crash in between makes a command come again, which changes nothing.
 */
final class CommandListener implements BatchAcknowledgingMessageListener<String, byte[]> {

    private static final Logger log = LoggerFactory.getLogger(CommandListener.class);
    private static final Duration UNTIL_NEXT_TRY = Duration.ofSeconds(1);

    private final Company company;
    private final CommandReader reader;
    private final FrontDesk desk;
    private final Behaviours behaviours;
    private final CallLog calls;
    private final Post post;

    CommandListener(
            Company company, CommandReader reader, FrontDesk desk, Behaviours behaviours, CallLog calls, Post post) {
        this.company = company;
        this.reader = reader;
        this.desk = desk;
        this.behaviours = behaviours;
        this.calls = calls;
        this.post = post;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records, Acknowledgment offsets) {
        Queue<CompletableFuture<?>> sent = new ConcurrentLinkedQueue<>();
        int done = performAll(records, sent);
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            // Post has told the log which.
            done = 0;
        }
        if (done == records.size()) {
            offsets.acknowledge();
        } else {
            offsets.nack(done, UNTIL_NEXT_TRY);
        }
    }

    /** How many were done before the company went down or its database away. */
    private int performAll(List<ConsumerRecord<String, byte[]>> records, Queue<CompletableFuture<?>> sent) {
        for (int i = 0; i < records.size(); i++) {
            if (behaviours.isDown(company.id())) {
                return i;
            }
            try {
                perform(records.get(i), sent);
            } catch (DataAccessException | TransactionException | KafkaException e) {
                log.warn(
                        "{} misses its database or its broker. The commands will be carried out later.",
                        company.id(),
                        e);
                return i;
            }
        }
        return records.size();
    }

    private void perform(ConsumerRecord<String, byte[]> message, Queue<CompletableFuture<?>> sent) {
        try {
            Command command = read(message);
            desk.arrive(command, new KafkaLine(command, eventId(message), sent));
        } catch (MalformedCommand | DataIntegrityViolationException e) {
            putAside(message, e, sent);
        } catch (DataAccessException | TransactionException | KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever it is, it would come again with this message for ever and keep all later ones waiting.
            putAside(message, e, sent);
        }
    }

    private void putAside(
            ConsumerRecord<String, byte[]> message, RuntimeException why, Queue<CompletableFuture<?>> sent) {
        log.warn(
                "{} cannot use the command at {}-{}@{}: {} It goes to {}.",
                company.id(),
                message.topic(),
                message.partition(),
                message.offset(),
                why.getMessage(),
                Topics.deadLetters(company));
        sent.add(post.deadLetter(company, message, String.valueOf(why.getMessage())));
    }

    private Command read(ConsumerRecord<String, byte[]> message) {
        Operation operation = Operation.requestedBy(header(message, "ce_type"))
                .orElseThrow(() -> new MalformedCommand("The header ce_type names no operation."));
        try {
            return reader.read(company, operation, Transport.KAFKA, message.value());
        } catch (MalformedCommand e) {
            String sent = message.value() == null ? "" : new String(message.value(), StandardCharsets.UTF_8);
            calls.recordMalformed(company, operation, Transport.KAFKA, sent);
            throw e;
        }
    }

    private static String eventId(ConsumerRecord<String, byte[]> message) {
        String command = header(message, "ce_id");
        return (command == null ? message.topic() + "-" + message.partition() + "-" + message.offset() : command)
                + ".answered";
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The answer goes to the events topic; what is sent in time is waited for before the offset is committed. */
    private final class KafkaLine implements Line {

        private final Command command;
        private final String eventId;
        private final Queue<CompletableFuture<?>> sent;

        KafkaLine(Command command, String eventId, Queue<CompletableFuture<?>> sent) {
            this.command = command;
            this.eventId = eventId;
            this.sent = sent;
        }

        @Override
        public void answer(Answer answer) {
            sent.add(post.answer(command, answer, eventId));
        }

        /** There is no connection to cut: no answer is all. */
        @Override
        public void cut() {}
    }
}
