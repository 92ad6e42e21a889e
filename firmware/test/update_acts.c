#include "update_acts.h"

#include "check.h"

uint8_t image[SIZE];
struct update node;

static void make_header(uint32_t wiring, uint32_t version, uint8_t hardware, uint32_t size, struct command *offer) {
    struct sha256 sha;
    uint8_t *header = offer->bytes;
    *offer = (struct command){.type = COMMAND_OFFER, .length = IMAGE_OFFER_BYTES};
    memcpy(header, "NVFW\1", 5);
    header[5] = hardware;
    for (int i = 0; i < 3; i++) header[6 + i] = (uint8_t)(version >> (16 - 8 * i));
    for (int i = 0; i < 3; i++) header[9 + i] = (uint8_t)(wiring >> (16 - 8 * i));
    for (int i = 0; i < 4; i++) header[12 + i] = (uint8_t)(size >> (8 * i));
    sha256_begin(&sha);
    sha256_add(&sha, image, sizeof image);
    sha256_end(&sha, header + 16);
    sha256_begin(&sha);
    sha256_add(&sha, header, IMAGE_HEADER_BYTES);
    sha256_end(&sha, header + IMAGE_HEADER_BYTES);
    memcpy(header + IMAGE_HEADER_BYTES + SHA256_BYTES, header + IMAGE_HEADER_BYTES, SHA256_BYTES);
}

void make_offer(uint32_t version, uint8_t hardware, uint32_t size, struct command *offer) {
    make_header(WIRING, version, hardware, size, offer);
}

void make_offer_for(uint32_t wiring, struct command *offer) {
    make_header(wiring, NEW, 5, SIZE, offer);
}

void make_image(void) {
    for (size_t i = 0; i < sizeof image; i++) image[i] = (uint8_t)(i * 7 + (i >> 8));
}

bool says(enum update_state state, enum update_why why) {
    struct body body;
    if (!update_status(&node, &body)) return state == NOTHING;
    return body.type == FRAME_FIRMWARE && body.length == 8 && body.bytes[0] == state && body.bytes[1] == why;
}

bool runs(enum update_state state) {
    struct body body;
    update_running(&node, &body);
    return body.bytes[0] == state;
}

void offer(uint32_t version, bool battery_low) {
    struct command command;
    make_offer(version, 5, SIZE, &command);
    CHECK(update_take(&node, &command, battery_low));
}

void ask(void) {
    const struct command command = {.type = COMMAND_ASK, .length = 1};
    CHECK(update_take(&node, &command, false));
}

void send_block(uint32_t at, uint32_t length) {
    struct command command = {.type = COMMAND_BLOCK, .length = (uint8_t)(4 + length)};
    for (int i = 0; i < 4; i++) command.bytes[i] = (uint8_t)(at >> (8 * i));
    memcpy(command.bytes + 4, image + at, length);
    CHECK(update_take(&node, &command, false));
}

void send_until(uint32_t end) {
    for (int i = 0; i < 1000 && node.state == UPDATE_RECEIVING && node.offset < end; i++) {
        const uint32_t left = end - node.offset;
        send_block(node.offset, left < UPDATE_BLOCK_BYTES_MAX ? left : UPDATE_BLOCK_BYTES_MAX);
    }
}

bool check_all(bool battery_low) {
    for (int i = 0; i < 10 && node.state == UPDATE_CHECKING; i++)
        if (update_work(&node, battery_low, 0)) return true;
    return false;
}

void wait_until(uint32_t now_s) {
    if (setjmp(slot.gone) == 0) update_work(&node, false, now_s);
}

void begin(void) {
    slot_new();
    slot.wiring = WIRING;
    slot_power_on(&node, OLD, 0);
}
