#include "node.h"

#include <string.h>
#include <time.h>

#include "adjust.h"
#include "battery.h"
#include "bthome.h"
#include "counter.h"
#include "esp_attr.h"
#include "esp_log.h"
#include "esp_mac.h"
#include "esp_sleep.h"
#include "esp_system.h"
#include "esp_task_wdt.h"
#include "esp_timer.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "key.h"
#include "link.h"
#include "ring.h"
#include "sdkconfig.h"
#include "sensor.h"
#include "store.h"
#include "updates.h"

/* How often the watchdog is fed, and what is kept given to a gateway that has come. */
#define SLICE_MS 250
/* The same while a firmware comes: a gateway waits for each word of it. */
#define BUSY_SLICE_MS 20
#define MICROSECONDS_PER_S 1000000ull
/* A node that cannot start says so this often. */
#define COMPLAINT_MS 10000

static const char tag[] = "node";

static struct secret secret;

/* Spared by deep sleep, lost with the power. */
static RTC_DATA_ATTR struct counter counter;
static RTC_DATA_ATTR struct ring kept;
static RTC_DATA_ATTR struct stored_reading kept_items[CONFIG_NATTVAKT_KEPT_READINGS];

/* The system's clock: seconds since power came, also through deep sleep. */
static uint32_t now_s(void) {
    return (uint32_t)time(NULL);
}

static _Noreturn void give_up(const char *why) {
    ESP_LOGE(tag, "%s", why);
    vTaskDelay(pdMS_TO_TICKS(COMPLAINT_MS));
    esp_restart();
}

/* Without its counter the node broadcasts nothing: a number that is used twice would tell what is in the frames. */
static void begin_memory(void) {
    uint32_t saved = 0;
    const bool readable = store_begin() && store_load_counter(&saved);
    if (kept.capacity == 0) ring_begin(&kept, kept_items, CONFIG_NATTVAKT_KEPT_READINGS);
    if (counter.ready) return;
    if (readable) counter_begin(&counter, saved);
    else ESP_LOGE(tag, "the counter in flash cannot be read: nothing is broadcast (see README)");
}

/* The key of menuconfig is kept in flash: a firmware for many nodes is built without one, and each goes on with its own. */
static bool find_key(void) {
    uint8_t kept_key[NODE_KEY_BYTES];
    const bool is_kept = store_load_bytes("key", kept_key, sizeof kept_key);
    if (key_parse(CONFIG_NATTVAKT_KEY, secret.key)) {
        if (!is_kept || memcmp(kept_key, secret.key, sizeof kept_key) != 0)
            if (!store_save_bytes("key", secret.key, sizeof secret.key)) ESP_LOGW(tag, "the key is not kept in flash");
        return true;
    }
    memcpy(secret.key, kept_key, sizeof kept_key);
    return is_kept && CONFIG_NATTVAKT_KEY[0] == '\0';
}

void node_begin(void) {
    begin_memory();
    esp_task_wdt_add(NULL);
    if (esp_read_mac(secret.address, ESP_MAC_BT) != ESP_OK) give_up("no Bluetooth address");
    const uint8_t *a = secret.address;
    ESP_LOGI(tag, "this node is %02x:%02x:%02x:%02x:%02x:%02x", a[0], a[1], a[2], a[3], a[4], a[5]);
    if (!find_key())
        give_up("no key: enrol this node, put the key into menuconfig, and flash again");
    adjust_begin();
    if (!sensor_chosen()->begin()) give_up("the sensor's pins cannot be set up");
    if (!link_begin(&secret)) give_up("Bluetooth does not start");
    adjust_name();
    updates_begin(now_s());
}

/* What the further probes measured with the first. */
static struct reading others[PROBES_MAX - 1];
static uint8_t others_count;

struct reading node_measure(void) {
    struct reading reading = sensor_chosen()->measure();
    others_count = sensor_chosen()->more == NULL ? 0 : sensor_chosen()->more(others);
    battery_measure(&reading);
    updates_note(&reading);
    if (reading_is_distrusted(&reading))
        ESP_LOGW(tag, "%s: nothing measured, faults %04x", sensor_chosen()->name, (unsigned)reading.faults);
    else ESP_LOGI(tag, "%s: %d hundredths of a degree", sensor_chosen()->name, reading.temperature);
    return reading;
}

static void broadcast(const struct reading *reading) {
    uint8_t data[BTHOME_BYTES_MAX];
    uint32_t number;
    struct reading all[PROBES_MAX] = {*reading};
    memcpy(all + 1, others, sizeof others);
    if (!counter_take(&counter, store_save_counter, &number)) {
        ESP_LOGE(tag, "no number for a broadcast: not sent");
        return;
    }
    if (!link_broadcast(data, bthome_seal(&secret, number, all, (uint8_t)(1 + others_count), data))) ESP_LOGW(tag, "not broadcast");
}

static void keep(const struct reading *reading) {
    const struct stored_reading item = {now_s(), *reading};
    ring_push(&kept, &item);
}

/* What is kept goes to a gateway that has come, oldest first; the rest waits when the stack has no more room. */
static void give_kept(void) {
    struct stored_reading item;
    struct body body;
    while (link_is_open() && ring_oldest(&kept, &item)) {
        frame_encode_stored(&item.reading, now_s() - item.measured_s, &body);
        if (!link_send(&body)) return;
        updates_delivered(&item.reading);
        ring_drop_oldest(&kept);
    }
}

/* To the gateway that is connected, behind what was kept before; or it is kept itself. */
static void give(const struct reading *reading) {
    struct body body;
    frame_encode_now(reading, &body);
    if (kept.count > 0 || !link_send(&body)) keep(reading);
    else updates_delivered(reading);
}

void node_tell(const struct reading *reading) {
    broadcast(reading);
    give_kept();
    give(reading);
    for (uint8_t i = 0; i < others_count; i++) give(&others[i]);
}

static uint32_t now_ms(void) {
    return (uint32_t)(esp_timer_get_time() / 1000);
}

/* By the clock: what an update takes is not added to the time between two measurements. */
static void pass(uint32_t duration_ms) {
    const uint32_t from_ms = now_ms();
    while (now_ms() - from_ms < duration_ms) {
        vTaskDelay(pdMS_TO_TICKS(updates_are_busy() ? BUSY_SLICE_MS : SLICE_MS));
        give_kept();
        updates_work(now_s());
        /* A node that is not on the air is to be started anew by the watchdog. */
        if (link_keep()) esp_task_wdt_reset();
    }
}

void node_rest(void) {
#if CONFIG_NATTVAKT_DEEP_SLEEP
    pass(CONFIG_NATTVAKT_AWAKE_MS);
    if (link_is_open()) pass(CONFIG_NATTVAKT_SESSION_MS);
    if (updates_keep_awake()) {
        pass(adjust_interval_s() * 1000u);
        return;
    }
    link_end();
    esp_deep_sleep(adjust_interval_s() * MICROSECONDS_PER_S);
#else
    pass(adjust_interval_s() * 1000u);
#endif
}
