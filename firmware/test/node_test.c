/*
 * What the node does (main/node.c), with the link as it is and the system and the stack played. Built twice, for mains
 * and for deep sleep. The node is included, so that a power cut can be played: its memory is then empty.
 */
#include <stdint.h>
#include <time.h>

#include "sdkconfig.h"

static const char *key_text;
static int64_t clock_s;
#undef CONFIG_NATTVAKT_KEY
#define CONFIG_NATTVAKT_KEY key_text
#define time(unused) ((time_t)clock_s)
#include "../main/node.c"

#include "check.h"
#include "client.h"
#include "fake_system.h"
#include "update.h"
#include "wiring.h"

#define GOOD_KEY "000102030405060708090a0b0c0d0e0f"
#define FRAMES_MAX 64

/* Power comes back: what was in memory is gone, what was in flash is there. */
static void power_on(void) {
    counter = (struct counter){0};
    kept = (struct ring){0};
    stack_begin();
    node_begin();
    stack_synchronise();
}

static void new_node(void) {
    fake = (struct fake_system){0};
    key_text = GOOD_KEY;
    clock_s = 100;
    power_on();
}

/* The number in the broadcast that is on the air: the four bytes before the last four; 0 when there is none. */
static uint32_t broadcast_number(void) {
    if (stack.data_length == 0) return 0;
    const uint8_t *at = stack.data + stack.data_length - 8;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static void measure_and_tell(int times) {
    for (int i = 0; i < times; i++) {
        const struct reading reading = node_measure();
        node_tell(&reading);
        clock_s += 5;
    }
}

/* Ends where the node restarts or sleeps; 0 when it comes back. */
static int rest(void) {
    const int gone = setjmp(fake.gone);
    if (gone == 0) node_rest();
    return gone;
}

static void test_start(void) {
    new_node();
    measure_and_tell(1);
    CHECK(broadcast_number() == COUNTER_BLOCK && fake.saved == 2 * COUNTER_BLOCK && fake.writes == 1);
    finish("node", "sets numbers aside in flash before it broadcasts the first");
    uint32_t last = 0;
    for (int cut = 0; cut < 5; cut++) {
        for (int i = 0; i < 400 * cut; i++) {
            measure_and_tell(1);
            CHECK(broadcast_number() > last);
            last = broadcast_number();
        }
        power_on();
    }
    finish("node", "broadcasts no number twice, whenever the power is cut");
    fake.counter_is_lost = true;
    power_on();
    measure_and_tell(1);
    CHECK(broadcast_number() > last);
    fake.counter_is_lost = false;
    finish("node", "broadcasts no number twice when flash has lost the entry of its counter");
    fake.flash_is_full = true;
    power_on();
    measure_and_tell(3);
    CHECK(broadcast_number() == 0);
    fake.flash_is_broken = true;
    power_on();
    measure_and_tell(3);
    CHECK(broadcast_number() == 0 && kept.count == 3);
    finish("node", "broadcasts nothing when the flash cannot be read or written, and measures all the same");
    new_node();
    key_text = "";
    power_on();
    come(&(struct secret){.key = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                          .address = {0xa0, 0xdd, 0x6c, 0x87, 0x86, 0x5e}});
    CHECK(link_is_open());
    finish("node", "goes on with the key that is in flash when it was built without one");
    fake = (struct fake_system){0};
    const int gone = setjmp(fake.gone);
    if (gone == 0) node_begin();
    CHECK(gone == GONE_RESTARTED);
    finish("node", "does not start without a key");
}

static void test_kept(void) {
    struct session reader;
    struct body body;
    struct reading reading;
    uint32_t age_s;
    new_node();
    measure_and_tell(CONFIG_NATTVAKT_KEPT_READINGS + 3);
    CHECK(kept.count == CONFIG_NATTVAKT_KEPT_READINGS && kept.dropped == 3);
    finish("node", "keeps what nobody took, and loses the oldest first");
    come(&secret);
    CHECK(link_is_open() && stack.notifications == 1);
    stack.notifications_left = 2;
    give_kept();
    CHECK(kept.count == CONFIG_NATTVAKT_KEPT_READINGS - 2 && stack.notifications == 3);
    stack.notifications_left = -1;
    measure_and_tell(1);
    CHECK(kept.count == 0 && stack.notifications == 1 + CONFIG_NATTVAKT_KEPT_READINGS + 1);
    finish("node", "gives what it kept to a gateway that comes, and what it measures now after it");
    stack_disconnect();
    measure_and_tell(1);
    CHECK(kept.count == 1);
    clock_s += 55;
    reader = come(&secret);
    give_kept();
    CHECK(kept.count == 0 && frame_open(&reader, stack.notified, stack.notified_length, &body));
    CHECK(frame_decode(&body, &reading, &age_s) && body.type == FRAME_STORED && age_s == 60);
    finish("node", "says how long ago it measured what it kept");
}

static void test_probes(void) {
    struct session reader;
    struct body body;
    struct reading reading;
    uint32_t age_s;
    new_node();
    const struct reading first = node_measure();
    others[0] = (struct reading){
        .temperature = -500, .humidity = HUMIDITY_UNAVAILABLE, .battery = BATTERY_UNAVAILABLE, .probe = 1};
    others_count = 1;
    node_tell(&first);
    CHECK(kept.count == 2);
    reader = come(&secret);
    give_kept();
    CHECK(kept.count == 0 && frame_open(&reader, stack.notified, stack.notified_length, &body));
    CHECK(body.type == FRAME_PROBE_STORED && frame_decode(&body, &reading, &age_s));
    CHECK(reading.probe == 1 && reading.temperature == -500);
    node_tell(&first);
    CHECK(frame_open(&reader, stack.notified, stack.notified_length, &body) && body.type == FRAME_PROBE_NOW);
    others_count = 0;
    finish("node", "keeps and gives what every probe measured");
}

static struct session gateway;

static void command(uint8_t type, const uint8_t *bytes, uint8_t length) {
    struct command one = {.type = type, .length = length};
    uint8_t frame[COMMAND_BYTES_MAX];
    memcpy(one.bytes, bytes, length);
    CHECK(stack_command(CLIENT, frame, (uint16_t)command_seal(&gateway, &one, frame)) == 0);
}

/* The last word on DATA, when it is about firmware: its state; -1 otherwise. */
static int firmware_state(void) {
    struct body body;
    const bool is_word = frame_open(&gateway, stack.notified, stack.notified_length, &body);
    return is_word && body.type == FRAME_FIRMWARE ? body.bytes[0] : -1;
}

static void put_number(uint8_t *at, uint32_t number) {
    for (int i = 0; i < 4; i++) at[i] = (uint8_t)(number >> (8 * i));
}

/* A header for these bytes, as the fake key signs it. */
static void make_offer(const uint8_t *image, uint32_t size, uint8_t offer[IMAGE_OFFER_BYTES]) {
    struct sha256 sha;
    memcpy(offer, "NVFW\1\0\1\0\1", 9);
    for (int i = 0; i < 3; i++) offer[9 + i] = (uint8_t)(wiring_built() >> (16 - 8 * i));
    put_number(offer + 12, size);
    sha256_begin(&sha);
    sha256_add(&sha, image, size);
    sha256_end(&sha, offer + 16);
    sha256_begin(&sha);
    sha256_add(&sha, offer, IMAGE_HEADER_BYTES);
    sha256_end(&sha, offer + IMAGE_HEADER_BYTES);
    memcpy(offer + IMAGE_HEADER_BYTES + SHA256_BYTES, offer + IMAGE_HEADER_BYTES, SHA256_BYTES);
}

/* Ends where the node restarts; 0 when it comes back. */
static int work(void) {
    const int gone = setjmp(fake.gone);
    if (gone == 0) updates_work(0);
    return gone;
}

/* Four blocks ahead, a slice, and so on, with a measurement whenever it is due; where the node went. */
static int play_update(const uint8_t *image, uint32_t size, int *measured) {
    for (uint32_t at = 0; at < size; at += 128) {
        uint8_t block[4 + 128];
        put_number(block, at);
        memcpy(block + 4, image + at, 128);
        command(COMMAND_BLOCK, block, sizeof block);
        if (at % 512 != 384) continue;
        const int gone = work();
        if (gone != 0) return gone;
        if (at % 2048 == 1920) measure_and_tell(1), ++*measured;
    }
    return 0;
}

static void test_update(void) {
    static uint8_t image[2 * 4096 + 512];
    uint8_t offer[IMAGE_OFFER_BYTES];
    int measured = 0;
    for (size_t i = 0; i < sizeof image; i++) image[i] = (uint8_t)(i * 5);
    new_node();
    measure_and_tell(1);
    gateway = come(&secret);
    command(COMMAND_ASK, (const uint8_t *)"", 1);
    updates_work(0);
    CHECK(firmware_state() == UPDATE_RUNNING);
    make_offer(image, sizeof image, offer);
    command(COMMAND_OFFER, offer, sizeof offer);
    updates_work(0);
    CHECK(firmware_state() == UPDATE_RECEIVING && updates_are_busy() && updates_keep_awake());
    const uint32_t number = broadcast_number();
    const int gone = play_update(image, sizeof image, &measured);
    CHECK(gone == GONE_RESTARTED && fake.is_activated && is_equal(fake.slot, image, sizeof image));
    CHECK(measured == 4 && broadcast_number() == number + 4 && firmware_state() == UPDATE_RESTARTING);
    finish("update", "comes over the link and is started, while the node measures and broadcasts as ever");
    fake.version = "1.0.1";
    fake.is_pending = true;
    power_on();
    measure_and_tell(1);
    CHECK(broadcast_number() > number && rest() == 0);
    gateway = come(&secret);
    command(COMMAND_ASK, (const uint8_t *)"", 1);
    updates_work(0);
    CHECK(!fake.is_kept && firmware_state() == UPDATE_TRIAL);
    give_kept();
    command(COMMAND_ASK, (const uint8_t *)"", 1);
    updates_work(0);
    CHECK(fake.is_kept && firmware_state() == UPDATE_RUNNING);
    finish("update", "stays awake on trial, measures, and is kept when a gateway has read that and asks");
    fake.is_pending = true;
    power_on();
    clock_s += 601;
    CHECK(rest() == GONE_RESTARTED && fake.is_rolled_back);
    finish("update", "goes back when no gateway asks for ten minutes");
}

#if CONFIG_NATTVAKT_DEEP_SLEEP
static void test_rest(void) {
    new_node();
    measure_and_tell(2);
    CHECK(rest() == GONE_ASLEEP && fake.slept_us == 5000000 && fake.delayed_ms == CONFIG_NATTVAKT_AWAKE_MS);
    finish("sleep", "a node that nobody visits sleeps after its time on the air");
    const int writes = fake.writes;
    const uint32_t number = broadcast_number();
    stack_begin();
    node_begin();
    measure_and_tell(1);
    stack_synchronise();
    CHECK(kept.count == 3 && broadcast_number() == number + 1 && fake.writes == writes);
    finish("sleep", "what it keeps and counts goes on after it wakes, without a write to flash");
    fake.delayed_ms = 0;
    come(&secret);
    CHECK(rest() == GONE_ASLEEP && kept.count == 0);
    CHECK(fake.delayed_ms == CONFIG_NATTVAKT_AWAKE_MS + CONFIG_NATTVAKT_SESSION_MS);
    finish("sleep", "it stays awake for a gateway that has come, and gives it what it kept");
}
#else
static void test_rest(void) {
    new_node();
    CHECK(rest() == 0 && fake.delayed_ms == 5000 && fake.fed == 20);
    finish("watchdog", "is fed while the node is on the air");
    stack.refuses_to_advertise = true;
    stack.advertising = false;
    fake.fed = 0;
    CHECK(rest() == 0 && fake.fed == 0);
    finish("watchdog", "is not fed while the node cannot advertise");
    stack.refuses_to_advertise = false;
    CHECK(rest() == 0 && fake.fed == 20 && stack.advertising);
    finish("watchdog", "is fed again when the node is back on the air");
}
#endif

int main(void) {
    test_start();
    test_kept();
    test_probes();
    test_update();
    test_rest();
    return failures;
}
