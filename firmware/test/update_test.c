/* Another firmware, from its offer to its end (components/update), on a flash that is played. */
#include "check.h"
#include "update_acts.h"

static void test_good(void) {
    begin();
    CHECK(says(NOTHING, 0) && runs(UPDATE_RUNNING));
    offer(NEW, false);
    CHECK(says(UPDATE_RECEIVING, 0) && !update_is_awake(&node));
    send_until(SIZE);
    CHECK(says(UPDATE_CHECKING, 0) && update_is_awake(&node) && !slot.is_activated);
    CHECK(check_all(false) && says(UPDATE_RESTARTING, 0) && slot.is_activated);
    CHECK(is_equal(slot.bytes, image, SIZE) && slot.erased == 3);
    finish("update", "a signed image is written, read back, and started");
    slot.is_pending = true;
    slot_power_on(&node, NEW, 100);
    CHECK(runs(UPDATE_TRIAL) && update_is_awake(&node) && !update_work(&node, false, 100 + UPDATE_TRIAL_S));
    CHECK(slot.rolled_back == 0);
    offer(NEW + 1, false);
    CHECK(says(UPDATE_REFUSED, UPDATE_ON_TRIAL));
    finish("update", "a firmware on trial takes no other");
    ask();
    CHECK(!slot.is_kept && runs(UPDATE_TRIAL));
    finish("update", "a firmware that has measured nothing yet is not kept, whoever asks");
    update_delivered(&node);
    CHECK(!slot.is_kept && runs(UPDATE_TRIAL));
    ask();
    CHECK(slot.is_kept && runs(UPDATE_RUNNING) && slot.saved.least == NEW && slot.saved.trial == 0);
    wait_until(100 + 2 * UPDATE_TRIAL_S);
    CHECK(slot.rolled_back == 0 && !update_is_awake(&node));
    finish("update", "a firmware of which a gateway has read a measurement is kept when it asks");
    slot_power_on(&node, NEW, 0);
    CHECK(says(NOTHING, 0) && runs(UPDATE_RUNNING));
    finish("update", "nothing is left of an update that went well");
}

static void test_trials(void) {
    begin();
    offer(NEW, false);
    send_until(SIZE);
    CHECK(check_all(false));
    slot.is_pending = true;
    slot_power_on(&node, NEW, UINT32_MAX - 5);
    wait_until(UPDATE_TRIAL_S - 6);
    CHECK(slot.rolled_back == 0);
    wait_until(UPDATE_TRIAL_S - 5);
    CHECK(slot.rolled_back == 1);
    finish("update", "a firmware that nobody asks for ten minutes is rolled back, also when the seconds run over");
    slot_power_on(&node, OLD, 0);
    CHECK(says(UPDATE_ROLLED_BACK, UPDATE_NOT_REPORTED) && node.version == NEW && runs(UPDATE_RUNNING));
    slot_power_on(&node, OLD, 0);
    CHECK(says(UPDATE_ROLLED_BACK, UPDATE_NOT_REPORTED));
    finish("update", "the old firmware says that the new one was rolled back, and why, until another is offered");
    offer(NEW, false);
    CHECK(says(UPDATE_RECEIVING, 0));
    send_until(UPDATE_SECTOR_BYTES);
    slot_power_on(&node, OLD, 0);
    CHECK(says(UPDATE_RECEIVING, 0) && node.offset == UPDATE_SECTOR_BYTES);
    finish("update", "a version that was rolled back may be tried again");
    send_until(SIZE);
    CHECK(check_all(false));
    slot_power_on(&node, OLD, 0);
    CHECK(says(UPDATE_ROLLED_BACK, UPDATE_CRASHED));
    finish("update", "a firmware that the bootloader gave up is said to have crashed");
    slot.is_pending = slot.is_alone = true;
    slot_power_on(&node, NEW, 0);
    wait_until(UPDATE_TRIAL_S + 1);
    CHECK(slot.is_kept && runs(UPDATE_RUNNING));
    finish("update", "a firmware that has nothing to go back to is kept");
}

static void test_refusals(void) {
    struct command command;
    begin();
    make_offer(NEW, 5, SIZE, &command);
    command.bytes[IMAGE_HEADER_BYTES + 3] ^= 1;
    update_take(&node, &command, false);
    CHECK(says(UPDATE_REFUSED, UPDATE_BAD_SIGNATURE) && slot.saved.offset == UPDATE_NOTHING && slot.erased == 0);
    send_block(0, 16);
    CHECK(says(UPDATE_REFUSED, UPDATE_BAD_SIGNATURE) && slot.erased == 0);
    finish("update", "what another key signed is refused before a byte is written");
    offer(OLD, false);
    CHECK(says(UPDATE_REFUSED, UPDATE_NOT_NEWER));
    slot.saved.least = NEW + 1;
    slot_power_on(&node, OLD, 0);
    offer(NEW + 1, false);
    CHECK(says(UPDATE_REFUSED, UPDATE_NOT_NEWER));
    offer(NEW + 2, false);
    CHECK(says(UPDATE_RECEIVING, 0));
    finish("update", "no version is taken that is not higher than every one that was kept");
    begin();
    make_offer(NEW, 0, SIZE, &command);
    update_take(&node, &command, false);
    CHECK(says(UPDATE_REFUSED, UPDATE_OTHER_HARDWARE));
    make_offer_for(WIRING ^ 1, &command);
    update_take(&node, &command, false);
    CHECK(says(UPDATE_REFUSED, UPDATE_OTHER_WIRING));
    make_offer_for(WIRING | 3u << 16, &command);
    update_take(&node, &command, false);
    CHECK(says(UPDATE_REFUSED, UPDATE_OTHER_WIRING));
    node.wiring_mask = 0xffff;
    update_take(&node, &command, false);
    CHECK(says(UPDATE_RECEIVING, 0));
    finish("update", "what is for other pins is refused, and for another sensor unless that is a setting of the node");
    begin();
    const uint32_t sizes[] = {0, 15, SIZE - 1, SLOT_BYTES + 16, UINT32_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        make_offer(NEW, 5, sizes[i], &command);
        update_take(&node, &command, false);
        CHECK(says(UPDATE_REFUSED, UPDATE_TOO_BIG));
    }
    command.length--;
    update_take(&node, &command, false);
    CHECK(says(UPDATE_REFUSED, UPDATE_BAD_HEADER));
    finish("update", "what is for another chip, does not fit or is no offer is refused");
    CHECK(!update_take(&node, &(struct command){.type = 0x7f, .length = 1}, false));
    finish("update", "other commands are not its own");
}

static void test_battery(void) {
    begin();
    offer(NEW, true);
    CHECK(says(UPDATE_REFUSED, UPDATE_BATTERY_LOW) && slot.saved.offset == UPDATE_NOTHING);
    offer(NEW, false);
    send_until(SIZE / 2);
    const uint32_t half = node.offset;
    offer(NEW, true);
    CHECK(says(UPDATE_REFUSED, UPDATE_BATTERY_LOW));
    offer(NEW, false);
    CHECK(says(UPDATE_RECEIVING, 0) && node.offset == half);
    send_until(SIZE);
    CHECK(!check_all(true) && says(UPDATE_REFUSED, UPDATE_BATTERY_LOW) && !slot.is_activated);
    offer(NEW, false);
    CHECK(check_all(false) && slot.is_activated);
    finish("update", "a low battery refuses it, at the offer and before the switch; what was received is kept");
}

static void test_resuming(void) {
    for (uint32_t cut = 0; cut <= SIZE; cut += 160) {
        begin();
        offer(NEW, false);
        send_until(cut);
        slot_power_on(&node, OLD, 0);
        CHECK(node.offset == cut / UPDATE_SECTOR_BYTES * UPDATE_SECTOR_BYTES || node.state == UPDATE_CHECKING);
        offer(NEW, false);
        send_until(SIZE);
        CHECK(check_all(false) && is_equal(slot.bytes, image, SIZE));
    }
    finish("update", "goes on at the last whole sector, wherever the power was cut");
    begin();
    offer(NEW, false);
    send_until(UPDATE_SECTOR_BYTES + 64);
    offer(NEW + 1, false);
    CHECK(says(UPDATE_RECEIVING, 0) && node.offset == 0 && slot.saved.offset == 0);
    send_until(SIZE);
    CHECK(check_all(false) && slot.saved.trial == (NEW + 1) << 8);
    finish("update", "another offer begins at its beginning");
    begin();
    offer(NEW, false);
    send_block(160, 160);
    CHECK(node.offset == 0);
    send_block(0, 160);
    send_block(0, 160);
    CHECK(node.offset == 160);
    send_block(160, 17);
    CHECK(node.offset == 160 && says(UPDATE_RECEIVING, 0));
    finish("update", "a block at another offset, or of another step, changes nothing");
    update_take(&node, &(struct command){.type = COMMAND_ABANDON, .length = 1}, false);
    slot_power_on(&node, OLD, 0);
    CHECK(says(NOTHING, 0));
    finish("update", "what was abandoned is forgotten");
}

/* Whatever fails, and whenever: what is started is the image that was signed, or nothing is. */
static void test_failures(void) {
    bool is_done = false;
    for (int works_for = 0; !is_done && works_for < 1000; works_for++) {
        begin();
        slot.works_for = works_for;
        offer(NEW, false);
        send_until(SIZE);
        is_done = check_all(false);
        CHECK(!slot.is_activated || (is_done && is_equal(slot.bytes, image, SIZE)));
        CHECK(is_done || node.state == UPDATE_REFUSED);
        slot.works_for = -1;
        if (is_done) break;
        slot_power_on(&node, OLD, 0);
        offer(NEW, false);
        send_until(SIZE);
        CHECK(check_all(false) && is_equal(slot.bytes, image, SIZE));
    }
    CHECK(is_done);
    finish("update", "whichever call to the flash fails first, nothing but the signed image is started, and it can begin again");
    begin();
    offer(NEW, false);
    send_until(SIZE);
    slot.bytes[UPDATE_SECTOR_BYTES + 7] ^= 4;
    CHECK(!check_all(false) && says(UPDATE_REFUSED, UPDATE_BAD_IMAGE) && !slot.is_activated);
    slot_power_on(&node, OLD, 0);
    CHECK(says(NOTHING, 0));
    finish("update", "a bit that turned in the flash is found before the switch");
}

int main(void) {
    make_image();
    test_good();
    test_trials();
    test_refusals();
    test_battery();
    test_resuming();
    test_failures();
    return failures;
}
