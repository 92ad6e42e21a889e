/*
 * The node's memory through anything that happens to it: gateways that come and go, power cuts, deep sleep, a flash that
 * fails or says anything. What was measured reaches a gateway once and in order, or is counted as dropped; no number is
 * broadcast twice. The tape: happenings. The node is included, so that a power cut can be played: its memory is then empty.
 */
#include <stdint.h>
#include <time.h>

#include "sdkconfig.h"

static int64_t clock_s;
/* A small memory is soon full. */
#undef CONFIG_NATTVAKT_KEPT_READINGS
#define CONFIG_NATTVAKT_KEPT_READINGS 5
#define time(unused) ((time_t)clock_s)
#include "../../main/node.c"

#include "client.h"
#include "fake_system.h"
#include "fuzz.h"

static struct session session;
static bool connected;
static int64_t taken_until_s;
static uint32_t measured, taken;

/* A gateway takes every frame, and knows from its age when it was measured. */
static void on_notified(uint16_t connection) {
    struct body body;
    struct reading reading;
    uint32_t age_s;
    (void)connection;
    if (stack.notified_handle != HANDLE_DATA) return;
    HOLDS(frame_open(&session, stack.notified, stack.notified_length, &body));
    HOLDS(frame_decode(&body, &reading, &age_s));
    HOLDS(reading.temperature >= 400 && reading.temperature <= 600 && reading.faults == 0);
    HOLDS(clock_s - age_s > taken_until_s || age_s == FRAME_AGE_MAX_S);
    taken_until_s = clock_s - age_s;
    taken++;
}

/* `come` derives the session only when it has returned; until then nothing is on DATA. */
static void gateway_comes(void) {
    if (connected || !stack.advertising || stack.notifications_left >= 0) return;
    session = come(&secret);
    connected = link_is_open();
    HOLDS(connected);
}

static void gateway_goes(void) {
    if (connected) stack_disconnect();
    connected = false;
}

static void wake(void) {
    connected = false;
    stack_begin();
    stack.on_notified = on_notified;
    node_begin();
    stack_synchronise();
}

static void power_on(void) {
    gateway_goes();
    counter = (struct counter){0};
    kept = (struct ring){0};
    measured = taken = 0;
    clock_s = 0;
    taken_until_s = -1;
    wake();
}

static uint32_t broadcast_number(void) {
    const uint8_t *at = stack.data + stack.data_length - 8;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static void measure(uint32_t *last) {
    stack.data_length = 0;
    const struct reading reading = node_measure();
    clock_s++;
    node_tell(&reading);
    measured++;
    HOLDS(taken + kept.count + kept.dropped == measured);
    if (stack.data_length == 0) return;
    HOLDS(broadcast_number() > *last && broadcast_number() < fake.saved);
    *last = broadcast_number();
}

static void happen(struct tape *tape, uint32_t *last) {
    switch (tape_byte(tape) % 10) {
    case 0: case 1: measure(last); break;
    case 2: gateway_comes(); break;
    case 3: gateway_goes(); break;
    case 4: clock_s += tape_byte(tape) * 1000; break;
    case 5: power_on(); break;
    case 6: gateway_goes(), wake(); break;
    case 7: stack.notifications_left = tape_byte(tape) % 8 - 1; break;
    case 8: {
        const uint8_t how = tape_byte(tape);
        fake.flash_is_broken = (how & 1) != 0;
        fake.flash_is_full = (how & 2) != 0;
        break;
    }
    default:
        /* Whatever else is in the flash when the power comes: then counting begins there. */
        fake.saved = tape_number(tape);
        fake.has_saved = true;
        *last = 0;
        power_on();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct tape tape = {bytes, length};
    uint32_t last = 0;
    memset(&fake, 0, sizeof fake);
    power_on();
    while (tape.left > 0) happen(&tape, &last);
    fake.flash_is_broken = fake.flash_is_full = false;
    stack.notifications_left = -1;
    gateway_comes();
    give_kept();
    HOLDS(kept.count == 0 && taken + kept.dropped == measured);
    gateway_goes();
    return 0;
}
