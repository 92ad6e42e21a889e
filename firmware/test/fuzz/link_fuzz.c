/*
 * A client that does anything in any order, over a stack that fails: nothing is said on DATA but to who wrote the right
 * proof on this connection and listens, and the one place is never held for good. The tape: acts, and what each needs.
 */
#include "link.h"

#include "bthome.h"
#include "fake_stack.h"
#include "fuzz.h"
#include "proof.h"

#define NOBODY 0xffffu
#define WRITE_BYTES_MAX 24
/* What is longer than any message is refused before it is looked at. */
#define MESSAGE_BYTES_MAX 20

static const struct secret secret = {.key = {1, 2, 3}, .address = {0xa0, 0xdd, 0x6c, 0x87, 0x86, 0x5e}};
/* As the played system makes its randomness. */
static const uint8_t node_nonce[HANDSHAKE_NONCE_BYTES] = {0x5a, 0x5a, 0x5a, 0x5a, 0x5a, 0x5a, 0x5a, 0x5a};

/* What is known on this side of the air. */
static struct {
    uint16_t connection;
    enum { NEW, GREETED, PROVED, SPENT } state;
    bool listens;
    int64_t since_ms;
    uint8_t greeting[2 + HANDSHAKE_NONCE_BYTES];
    struct session session;
} client;
static struct body said;

static void on_notified(uint16_t connection) {
    struct body read;
    HOLDS(connection == client.connection);
    if (stack.notified_handle != HANDLE_DATA) return;
    HOLDS(client.state == PROVED && client.listens);
    HOLDS(frame_open(&client.session, stack.notified, stack.notified_length, &read));
    HOLDS(read.type == said.type && read.length == said.length && memcmp(read.bytes, said.bytes, said.length) == 0);
}

static void connect(uint16_t connection) {
    if (client.connection != NOBODY || !stack.advertising || !stack.connectable) return;
    memset(&client, 0, sizeof client);
    client.connection = connection;
    client.since_ms = stack.now_ms;
    stack_connect(connection);
}

static void disconnect(void) {
    if (client.connection == NOBODY) return;
    client.connection = NOBODY;
    client.state = NEW;
    stack_disconnect();
}

/* The session that a gateway with the key derives. */
static void derive(const uint8_t proof[PROOF_BYTES]) {
    struct handshake mirror;
    uint8_t reply[HANDSHAKE_REPLY_BYTES];
    handshake_begin(&mirror, 0);
    handshake_take(&mirror, &secret, &(struct handshake_input){client.greeting, sizeof client.greeting, node_nonce, 0},
                   reply, &client.session);
    handshake_take(&mirror, &secret, &(struct handshake_input){proof, PROOF_BYTES, node_nonce, 0}, reply,
                   &client.session);
}

static void write(const uint8_t *bytes, size_t length) {
    uint8_t proof[PROOF_BYTES];
    if (client.connection == NOBODY) return;
    const int terminated = stack.terminated;
    const bool has_room = stack.notifications_left != 0;
    const bool in_time = stack.now_ms - client.since_ms <= HANDSHAKE_MOST_MS;
    const bool greets = client.state == NEW && in_time && length == sizeof client.greeting && bytes[0] == 1 && bytes[1] == 1;
    right_proof(&secret, node_nonce, client.greeting + 2, proof);
    const bool proves = client.state == GREETED && in_time && length == sizeof proof && memcmp(bytes, proof, length) == 0;
    HOLDS((stack_write(client.connection, bytes, (uint16_t)length) == 0) == (proves || (greets && has_room)));
    if (length > MESSAGE_BYTES_MAX) return;
    if (greets) memcpy(client.greeting, bytes, length);
    if (proves) derive(proof);
    client.state = greets ? GREETED : proves ? PROVED : SPENT;
    HOLDS(client.state != SPENT || stack.terminated > terminated);
}

static void greet(void) {
    static const uint8_t hello[] = {1, 1, 9, 8, 7, 6, 5, 4, 3, 2};
    write(hello, sizeof hello);
}

static void prove(void) {
    uint8_t proof[PROOF_BYTES];
    right_proof(&secret, node_nonce, client.greeting + 2, proof);
    write(proof, sizeof proof);
}

static void write_anything(struct tape *tape) {
    size_t length;
    uint8_t *bytes = tape_message(tape, WRITE_BYTES_MAX, &length);
    write(bytes, length);
    free(bytes);
}

/* Any bytes are a command only when they are what this session makes next: nobody makes that up. */
static void command_anything(struct tape *tape) {
    struct command taken;
    size_t length;
    uint8_t *bytes = tape_message(tape, 250, &length);
    if (client.connection != NOBODY) HOLDS(stack_command(client.connection, bytes, (uint16_t)length) != 0);
    HOLDS(!link_take(&taken));
    free(bytes);
}

static void command_well(struct tape *tape) {
    struct command one = {.type = tape_byte(tape), .length = (uint8_t)(1 + tape_byte(tape) % COMMAND_BODY_BYTES_MAX)};
    struct command taken;
    uint8_t frame[COMMAND_BYTES_MAX];
    if (client.connection == NOBODY) return;
    struct session session = client.session;
    const size_t length = command_seal(&session, &one, frame);
    const bool is_taken = client.state == PROVED;
    HOLDS((stack_command(client.connection, frame, (uint16_t)length) == 0) == is_taken);
    if (is_taken) client.session = session;
    HOLDS(link_take(&taken) == is_taken);
    HOLDS(!is_taken || (taken.type == one.type && taken.length == one.length));
}

static void listen(uint8_t which) {
    if (client.connection == NOBODY) return;
    if (which % 4 < 2) client.listens = which % 2 != 0;
    stack_listen(which % 4 < 2 ? HANDLE_DATA : HANDLE_CONTROL, which % 2 != 0);
}

static void say(struct tape *tape) {
    struct reading reading;
    tape_bytes(tape, &reading, sizeof reading);
    if (tape_byte(tape) % 2 == 0) frame_encode_now(&reading, &said);
    else frame_encode_stored(&reading, tape_number(tape), &said);
    const int before = stack.notifications;
    const bool open = client.connection != NOBODY && client.state == PROVED && client.listens;
    HOLDS(link_is_open() == open);
    HOLDS(link_send(&said) == (stack.notifications > before));
    HOLDS(open || stack.notifications == before);
}

static void broadcast(struct tape *tape) {
    size_t length;
    uint8_t *data = tape_message(tape, BTHOME_BYTES_MAX + 2, &length);
    const bool told = link_broadcast(data, length);
    HOLDS(!told || length <= BTHOME_BYTES_MAX);
    free(data);
}

/* The time of who did not prove himself is over: he is sent away, or the place is free when he has gone without a word. */
static void time_is_over(void) {
    const int terminated = stack.terminated;
    const bool waited = stack.timer_ms > 0 && client.connection != NOBODY && client.state != PROVED;
    stack_timer();
    HOLDS(!waited || stack.terminated > terminated);
    if (waited && stack.has_lost_client) client.connection = NOBODY;
}

static void reset(void) {
    disconnect();
    stack_reset();
    HOLDS(!link_keep());
}

static void fail(uint8_t how) {
    stack.refuses_to_advertise = (how & 1) != 0;
    stack.not_ready = (how & 2) != 0;
    stack.has_lost_client = (how & 4) != 0;
    stack.notifications_left = (how & 8) != 0 ? how >> 4 : -1;
}

static void act(struct tape *tape) {
    switch (tape_byte(tape) % 16) {
    case 0: connect(tape_byte(tape)); break;
    case 1: disconnect(); break;
    case 2: write_anything(tape); break;
    case 3: greet(); break;
    case 4: prove(); break;
    case 5: listen(tape_byte(tape)); break;
    case 6: stack.now_ms += tape_byte(tape) * 100; break;
    case 7: time_is_over(); break;
    case 8: say(tape); break;
    case 9: broadcast(tape); break;
    case 10: reset(); break;
    case 11: stack_synchronise(); break;
    case 13: command_anything(tape); break;
    case 14: command_well(tape); break;
    case 12: fail(tape_byte(tape)); break;
    default: HOLDS(!link_keep() || stack.advertising);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct tape tape = {bytes, length};
    client.connection = NOBODY;
    stack_begin();
    stack.on_notified = on_notified;
    HOLDS(link_begin(&secret));
    stack_synchronise();
    while (tape.left > 0) {
        act(&tape);
        const bool is_taken = client.connection != NOBODY;
        HOLDS(!stack.advertising || stack.connectable != is_taken);
    }
    /* When everything works again, the node is on the air, and its place is free or has a client that proved himself. */
    fail(0);
    stack_synchronise();
    if (client.connection != NOBODY && client.state != PROVED) {
        HOLDS(stack.timer_ms > 0 || stack.terminated > 0);
        disconnect();
    }
    HOLDS(link_keep() && stack.connectable == (client.connection == NOBODY));
    disconnect();
    return 0;
}
