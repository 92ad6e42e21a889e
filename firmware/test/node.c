/*
 * This node's side of one connection as a program, for test/firmware/interop.full.test.ts. Lines of hexadecimal digits:
 * arguments: key, address, nonce; in: what the client writes to CTRL; out: "reply ...", "accepted" followed by three
 * frames "frame ...", or "refused". Then in: what it writes to COMMAND; out: "frame ..." for each word, and "heard"; when another
 * firmware has been started on trial, "restarted", and it begins at the handshake again. "silence": nobody asks for ten minutes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake_slot.h"
#include "frame.h"
#include "handshake.h"

static size_t from_hex(const char *digits, uint8_t *bytes, size_t size) {
    size_t length = 0;
    for (; digits[0] != '\0' && digits[0] != '\n' && digits[1] != '\0' && length < size; digits += 2) {
        const char pair[3] = {digits[0], digits[1], '\0'};
        bytes[length++] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return length;
}

static void print_hex(const char *what, const uint8_t *bytes, size_t length) {
    printf("%s ", what);
    for (size_t i = 0; i < length; i++) printf("%02x", bytes[i]);
    printf("\n");
}

static struct update update;
static uint32_t running = 0x010000;

static void say(struct session *session, const struct body *body) {
    uint8_t frame[FRAME_BYTES_MAX];
    print_hex("frame", frame, frame_seal(session, body, frame));
}

static void say_status(struct session *session) {
    struct body body;
    if (update_status(&update, &body)) say(session, &body);
}

/* As main/updates.c does it; true when the node has started anew. */
static bool obey(struct session *session, const uint8_t *bytes, size_t length) {
    struct command command;
    struct body body;
    if (command_open(session, bytes, length, &command) && update_take(&update, &command, false)) {
        say_status(session);
        if (command.type == COMMAND_ASK) update_running(&update, &body), say(session, &body);
    }
    const enum update_state before = update.state;
    const bool restarts = update_work(&update, false, 0);
    if (update.state != before) say_status(session);
    printf(restarts ? "restarted\n" : "heard\n");
    if (!restarts) return false;
    slot.is_pending = true;
    running = slot.saved.trial >> 8;
    slot_power_on(&update, running, 0);
    return true;
}

static void be_silent(void) {
    if (setjmp(slot.gone) == 0) update_work(&update, false, UPDATE_TRIAL_S + 1);
    else running = 0x010000;
    slot_power_on(&update, running, 0);
    printf("rolled back\n");
}

static void speak(struct session *session) {
    const struct reading reading = {.temperature = -8012, .humidity = HUMIDITY_UNAVAILABLE, .battery = 150};
    const struct reading broken = {.temperature = TEMPERATURE_UNAVAILABLE,
                                   .humidity = HUMIDITY_UNAVAILABLE,
                                   .battery = BATTERY_UNAVAILABLE,
                                   .faults = FAULT_BUS};
    uint8_t frame[FRAME_BYTES_MAX];
    struct body body;
    frame_encode_now(&reading, &body);
    print_hex("frame", frame, frame_seal(session, &body, frame));
    frame_encode_stored(&reading, 3600, &body);
    print_hex("frame", frame, frame_seal(session, &body, frame));
    update_delivered(&update);
    frame_encode_now(&broken, &body);
    print_hex("frame", frame, frame_seal(session, &body, frame));
}

int main(int count, char **arguments) {
    struct secret secret;
    struct handshake handshake;
    struct session session;
    uint8_t nonce[HANDSHAKE_NONCE_BYTES], reply[HANDSHAKE_REPLY_BYTES], bytes[COMMAND_BYTES_MAX];
    char line[2 * COMMAND_BYTES_MAX + 16];
    if (count != 4 || from_hex(arguments[1], secret.key, sizeof secret.key) != sizeof secret.key ||
        from_hex(arguments[2], secret.address, sizeof secret.address) != sizeof secret.address ||
        from_hex(arguments[3], nonce, sizeof nonce) != sizeof nonce)
        return 2;
    setvbuf(stdout, NULL, _IOLBF, 0);
    bool is_open = false;
    slot_new();
    slot_power_on(&update, running, 0);
    handshake_begin(&handshake, 0);
    while (fgets(line, sizeof line, stdin) != NULL) {
        if (line[0] == 's') {
            be_silent();
            continue;
        }
        if (is_open) {
            if (!obey(&session, bytes, from_hex(line, bytes, sizeof bytes))) continue;
            is_open = false;
            handshake_begin(&handshake, 0);
            continue;
        }
        const struct handshake_input input = {bytes, from_hex(line, bytes, sizeof bytes), nonce, 1};
        switch (handshake_take(&handshake, &secret, &input, reply, &session)) {
        case HANDSHAKE_REPLY: print_hex("reply", reply, sizeof reply); break;
        case HANDSHAKE_ACCEPTED:
            printf("accepted\n");
            speak(&session);
            is_open = true;
            break;
        case HANDSHAKE_REFUSED: printf("refused\n"); return 0;
        }
    }
    return 0;
}
