#include "driver/gpio.h"
#include "ds18b20.h"
#include "esp_rom_sys.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "sdkconfig.h"
#include "sensor.h"

/* One probe on the wire, so no addresses. Times of the data sheet, figures 15 and 16. */
enum { SKIP_ADDRESS = 0xcc, CONVERT = 0x44, READ_SCRATCHPAD = 0xbe };
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

static uint8_t exchange(uint8_t out) {
    uint8_t in = 0;
    for (int bit = 0; bit < 8; bit++)
        if (exchange_bit((out >> bit & 1) != 0)) in |= (uint8_t)(1u << bit);
    return in;
}

static bool command(uint8_t code) {
    if (!reset()) return false;
    exchange(SKIP_ADDRESS);
    exchange(code);
    return true;
}

static struct reading measure(void) {
    uint8_t scratchpad[DS18B20_BYTES];
    if (!command(CONVERT)) return reading_of_fault(FAULT_BUS);
    vTaskDelay(pdMS_TO_TICKS(DS18B20_CONVERT_MS) + 1);
    if (!command(READ_SCRATCHPAD)) return reading_of_fault(FAULT_BUS);
    for (int i = 0; i < DS18B20_BYTES; i++) scratchpad[i] = exchange(0xff);
    return ds18b20_decode(scratchpad);
}

const struct sensor sensor_ds18b20 = {.name = "DS18B20", .begin = begin, .measure = measure};
