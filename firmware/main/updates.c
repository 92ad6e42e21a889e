#include "updates.h"

#include "adjust.h"
#include "esp_log.h"
#include "esp_system.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "link.h"
#include "sdkconfig.h"
#include "slot.h"
#include "store.h"
#include "update.h"
#include "wiring.h"

/* The last word before a restart has to leave the antenna. */
#define FAREWELL_MS 500

static const char tag[] = "update";

static struct update_port port;
static struct update update;
static bool is_possible;
static bool battery_low;

static bool save(enum update_number which, uint32_t number) {
    static const char *const keys[] = {"up-least", "up-offset", "up-trial"};
    return store_save_number(keys[which], number);
}

static bool save_offer(const uint8_t offer[IMAGE_OFFER_BYTES]) {
    return store_save_bytes("up-offer", offer, IMAGE_OFFER_BYTES);
}

void updates_begin(uint32_t now_s) {
    struct update_start start = {.port = &port, .hardware = CONFIG_IDF_FIRMWARE_CHIP_ID, .now_s = now_s};
    is_possible = slot_begin(&port);
    port.save = save;
    port.save_offer = save_offer;
    battery_low = false;
    start.wiring = wiring_built();
    /* A sensor that was set is measured by whichever image: its pins must be the same, what it was built for need not. */
    start.wiring_mask = adjust_has_sensor() ? WIRING_PINS_MASK : UINT32_MAX;
    start.running = slot_version();
    start.pending = slot_is_pending();
    start.saved.offset = UPDATE_NOTHING;
    /* What cannot be read is as in a new node: the bootloader knows by itself what to start. */
    store_load_number("up-least", &start.saved.least);
    store_load_number("up-offset", &start.saved.offset);
    store_load_number("up-trial", &start.saved.trial);
    start.saved.has_offer = store_load_bytes("up-offer", start.saved.offer, IMAGE_OFFER_BYTES);
    if (is_possible) update_begin(&update, &start);
    if (start.pending) ESP_LOGW(tag, "this firmware is on trial: a gateway has to come within ten minutes");
}

void updates_note(const struct reading *reading) {
    battery_low = (reading->faults & FAULT_BATTERY_LOW) != 0;
}

void updates_delivered(const struct reading *reading) {
    if (is_possible && !reading_is_distrusted(reading)) update_delivered(&update);
}

/* What runs comes last: who asked knows then that it has heard everything. */
static void answer(const struct command *command) {
    struct body body;
    if (update_status(&update, &body)) link_send(&body);
    if (command->type != COMMAND_ASK) return;
    update_running(&update, &body);
    link_send(&body);
}

static _Noreturn void start_anew(const char *why) {
    ESP_LOGI(tag, "%s", why);
    vTaskDelay(pdMS_TO_TICKS(FAREWELL_MS));
    esp_restart();
}

void updates_work(uint32_t now_s) {
    struct command command;
    struct body body;
    while (link_take(&command))
        if (!adjust_take(&command, updates_keep_awake()) && is_possible && update_take(&update, &command, battery_low))
            answer(&command);
    if (adjust_starts_anew()) start_anew("another sensor was tried");
    if (!is_possible) return;
    const enum update_state before = update.state;
    const bool restarts = update_work(&update, battery_low, now_s);
    if (update.state != before && update_status(&update, &body)) link_send(&body);
    if (!restarts) return;
    start_anew("starts another firmware, on trial");
}

bool updates_are_busy(void) {
    return is_possible && (update.state == UPDATE_CHECKING || (update.state == UPDATE_RECEIVING && link_is_open()));
}

bool updates_keep_awake(void) {
    return updates_are_busy() || (is_possible && update_is_awake(&update));
}
