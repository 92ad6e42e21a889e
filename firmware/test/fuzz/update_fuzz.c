/*
 * Any commands, in any order, to a node whose flash fails and whose power is cut: what is started is an image that was signed, byte
 * for byte; a version is never lower than one that was kept; and afterwards a good gateway can update it. The tape: acts.
 */
#include "fake_slot.h"
#include "fuzz.h"

#define SIZE (UPDATE_SECTOR_BYTES + 528)

static struct update node;
static uint8_t image[SIZE];
static uint32_t running;
static uint32_t now_s;

static void make_offer(uint32_t version, struct command *offer) {
    struct sha256 sha;
    uint8_t *header = offer->bytes;
    *offer = (struct command){.type = COMMAND_OFFER, .length = IMAGE_OFFER_BYTES};
    memcpy(header, "NVFW\1\5", 6);
    for (int i = 0; i < 3; i++) header[6 + i] = (uint8_t)(version >> (16 - 8 * i));
    for (int i = 0; i < 4; i++) header[12 + i] = (uint8_t)((uint32_t)SIZE >> (8 * i));
    sha256_begin(&sha);
    sha256_add(&sha, image, SIZE);
    sha256_end(&sha, header + 16);
    sha256_begin(&sha);
    sha256_add(&sha, header, IMAGE_HEADER_BYTES);
    sha256_end(&sha, header + IMAGE_HEADER_BYTES);
    memcpy(header + IMAGE_HEADER_BYTES + SHA256_BYTES, header + IMAGE_HEADER_BYTES, SHA256_BYTES);
}

static void power_on(void) {
    slot_power_on(&node, running, now_s);
}

/* The new firmware is on trial, with whatever is in the slot: that is the signed image, or it must not have been started. */
static void start_other(void) {
    HOLDS(memcmp(slot.bytes, image, SIZE) == 0);
    const uint32_t version = slot.saved.trial >> 8;
    HOLDS(version > running && version > slot.saved.least);
    slot.is_activated = false;
    slot.is_pending = true;
    running = version;
    power_on();
}

static void work(bool battery_low) {
    const uint32_t before = running;
    if (setjmp(slot.gone) != 0) {
        /* The old one, whichever it was. */
        running = before - 1;
        power_on();
        HOLDS(node.state == UPDATE_ROLLED_BACK || slot.works_for == 0);
        return;
    }
    const bool restarts = update_work(&node, battery_low, now_s);
    HOLDS(restarts == slot.is_activated);
    if (restarts) start_other();
}

static void take(const struct command *command, bool battery_low) {
    const uint32_t least = node.least;
    update_take(&node, command, battery_low);
    HOLDS(node.least >= least && !slot.is_activated);
    HOLDS(node.offset == UPDATE_NOTHING || node.offset <= SLOT_BYTES);
}

static void next_block(uint8_t steps) {
    struct command block = {.type = COMMAND_BLOCK};
    if (node.offset >= SIZE) return;
    const uint32_t left = SIZE - node.offset;
    const uint32_t wanted = (steps % 12u + 1u) * IMAGE_STEP_BYTES;
    const uint32_t length = left < wanted ? left : wanted;
    for (int i = 0; i < 4; i++) block.bytes[i] = (uint8_t)(node.offset >> (8 * i));
    memcpy(block.bytes + 4, image + node.offset, length);
    block.length = (uint8_t)(4 + length);
    take(&block, false);
}

static void anything(struct tape *tape) {
    struct command command = {.type = tape_byte(tape)};
    size_t length;
    uint8_t *bytes = tape_message(tape, COMMAND_BODY_BYTES_MAX, &length);
    command.length = (uint8_t)length;
    if (length > 0) memcpy(command.bytes, bytes, length);
    free(bytes);
    take(&command, false);
}

static void act(struct tape *tape) {
    struct command offer;
    const uint8_t what = tape_byte(tape);
    switch (what % 10) {
    case 0: make_offer(running + 1, &offer), take(&offer, false); break;
    case 1: make_offer(tape_byte(tape), &offer), take(&offer, (what & 0x80) != 0); break;
    case 2: case 3: for (int i = 0; i < 8; i++) next_block(tape_byte(tape)); break;
    case 4: anything(tape); break;
    case 5: work((what & 0x80) != 0); break;
    case 6: now_s += tape_byte(tape) * 10u; break;
    case 7: slot.works_for = tape_byte(tape) % 32 - 1; break;
    case 8:
        if ((what & 0x80) != 0) update_delivered(&node);
        take(&(struct command){.type = COMMAND_ASK, .length = 1}, false); break;
    default:
        slot.works_for = -1;
        /* Power lost on trial: the bootloader gives it up. */
        if (slot.is_pending) slot.is_pending = false, running--;
        power_on();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    struct tape tape = {bytes, length};
    struct command offer;
    for (size_t i = 0; i < SIZE; i++) image[i] = (uint8_t)(i * 7 + (i >> 8));
    running = 256;
    now_s = 0;
    slot_new();
    power_on();
    while (tape.left > 0) act(&tape);
    slot.works_for = -1;
    if (slot.is_pending) slot.is_pending = false, running--;
    power_on();
    const uint32_t highest = slot.saved.least > running ? slot.saved.least : running;
    make_offer(highest + 1, &offer);
    take(&offer, false);
    while (node.state == UPDATE_RECEIVING) next_block(11);
    const uint32_t before = running;
    for (int i = 0; i < 4 && node.state == UPDATE_CHECKING; i++) work(false);
    HOLDS(running > before && node.on_trial);
    return 0;
}
