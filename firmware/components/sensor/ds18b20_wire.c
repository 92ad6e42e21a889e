#include <string.h>

#include "driver/gpio.h"
#include "ds18b20.h"
#include "esp_log.h"
#include "esp_rom_sys.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "onewire.h"
#include "places.h"
#include "probe_store.h"
#include "sdkconfig.h"
#include "sensor.h"

/* Times of the data sheet, figures 15 and 16. */
#define FAMILY 0x28
#define RESET_LOW_US 480
#define PRESENCE_AFTER_US 70
#define PRESENCE_REST_US 410
#define SLOT_US 70
#define SHORT_LOW_US 5
#define LONG_LOW_US 60
#define SAMPLE_AFTER_US 8

static const gpio_num_t wire = CONFIG_NATTVAKT_WIRE_GPIO;
static portMUX_TYPE slot = portMUX_INITIALIZER_UNLOCKED;

static bool begin(void) {
    const gpio_config_t config = {
        .pin_bit_mask = 1ull << CONFIG_NATTVAKT_WIRE_GPIO,
        .mode = GPIO_MODE_INPUT_OUTPUT_OD,
        .pull_up_en = GPIO_PULLUP_ENABLE,
    };
    return gpio_config(&config) == ESP_OK && gpio_set_level(wire, 1) == ESP_OK;
}

/* True when a probe answers. A longer low does no harm, so only the rest must not be interrupted. */
static bool reset(void) {
    gpio_set_level(wire, 0);
    esp_rom_delay_us(RESET_LOW_US);
    portENTER_CRITICAL(&slot);
    gpio_set_level(wire, 1);
    esp_rom_delay_us(PRESENCE_AFTER_US);
    const bool present = gpio_get_level(wire) == 0;
    portEXIT_CRITICAL(&slot);
    esp_rom_delay_us(PRESENCE_REST_US);
    return present;
}

/* One slot: a short low for 1 or to read, a long one for 0. */
static bool exchange_bit(bool bit) {
    portENTER_CRITICAL(&slot);
    gpio_set_level(wire, 0);
    esp_rom_delay_us(bit ? SHORT_LOW_US : LONG_LOW_US);
    gpio_set_level(wire, 1);
    esp_rom_delay_us(SAMPLE_AFTER_US);
    const bool high = gpio_get_level(wire) != 0;
    portEXIT_CRITICAL(&slot);
    esp_rom_delay_us(bit ? SLOT_US - SHORT_LOW_US - SAMPLE_AFTER_US : SHORT_LOW_US);
    return high;
}

static const struct onewire bus = {reset, exchange_bit};
static struct places places;
static bool is_known;
static struct reading readings[PROBES_MAX];

static uint8_t search(uint8_t roms[][ROM_BYTES]) {
    uint8_t count = 0;
    const uint8_t found = onewire_search(&bus, roms, PROBES_MAX + 1);
    for (uint8_t i = 0; i < found; i++)
        if (roms[i][0] == FAMILY) memmove(roms[count++], roms[i], ROM_BYTES);
    return count;
}

/* Who is there now gets a place, should he have none and two searches have found him; what is in flash says who was there before. */
static void look_around(void) {
    uint8_t roms[PROBES_MAX + 1][ROM_BYTES], again[PROBES_MAX + 1][ROM_BYTES];
    uint8_t count = search(roms);
    if (places_have_new(&places, roms, count)) count = places_agreed(roms, count, again, search(again));
    if (!places_look(&places, &is_known, &probe_store, roms, count))
        ESP_LOGE("ds18b20", "which probe is which cannot be read from flash: nothing is measured (see README)");
}

/* All measure at once. One that has gone, or did not begin to measure, is unavailable, and keeps its place. */
static struct reading measure(void) {
    bool begun[PROBES_MAX] = {false};
    bool any = false;
    look_around();
    for (uint8_t i = 0; i < places.count; i++) any |= begun[i] = ds18b20_convert(&bus, places.roms[i]);
    if (any) vTaskDelay(pdMS_TO_TICKS(DS18B20_CONVERT_MS) + 1);
    readings[0] = reading_of_fault(FAULT_BUS);
    for (uint8_t i = 0; i < places.count; i++) {
        readings[i] = begun[i] ? ds18b20_read(&bus, places.roms[i]) : reading_of_fault(FAULT_BUS);
        readings[i].probe = i;
    }
    return readings[0];
}

static uint8_t more(struct reading others[PROBES_MAX - 1]) {
    const uint8_t count = places.count > 1 ? (uint8_t)(places.count - 1) : 0;
    memcpy(others, readings + 1, count * sizeof readings[0]);
    return count;
}

const struct sensor sensor_ds18b20 = {.name = "DS18B20", .begin = begin, .measure = measure, .more = more};
