#include "fake_wires.h"

#include "driver/gpio.h"
#include "driver/i2c_master.h"
#include "driver/rmt_rx.h"
#include "driver/spi_master.h"
#include "esp_log.h"
#include "esp_rom_sys.h"
#include "freertos/semphr.h"
#include "freertos/task.h"
#include "probe_store.h"

#define FAILED 1

static struct tape *wires;
static rmt_rx_done_callback_t on_received;
static uint8_t levels;
static int levels_left;
static size_t symbols;

void wires_begin(struct tape *tape) {
    wires = tape;
    levels_left = 0;
}

size_t wires_symbols(void) {
    return symbols;
}

esp_err_t i2c_new_master_bus(const i2c_master_bus_config_t *config, i2c_master_bus_handle_t *bus) {
    (void)config;
    *bus = NULL;
    return ESP_OK;
}

esp_err_t i2c_master_bus_add_device(i2c_master_bus_handle_t bus, const i2c_device_config_t *config,
                                    i2c_master_dev_handle_t *device) {
    (void)bus, (void)config;
    *device = NULL;
    return ESP_OK;
}

esp_err_t i2c_master_transmit(i2c_master_dev_handle_t device, const uint8_t *bytes, size_t length, int timeout_ms) {
    (void)device, (void)bytes, (void)length, (void)timeout_ms;
    return tape_byte(wires) == 0xff ? FAILED : ESP_OK;
}

esp_err_t i2c_master_receive(i2c_master_dev_handle_t device, uint8_t *bytes, size_t length, int timeout_ms) {
    (void)device, (void)timeout_ms;
    if (tape_byte(wires) == 0xff) return FAILED;
    tape_bytes(wires, bytes, length);
    return ESP_OK;
}

esp_err_t spi_bus_initialize(spi_host_device_t host, const spi_bus_config_t *bus, spi_dma_chan_t dma) {
    (void)host, (void)bus, (void)dma;
    return ESP_OK;
}

esp_err_t spi_bus_add_device(spi_host_device_t host, const spi_device_interface_config_t *config,
                             spi_device_handle_t *handle) {
    (void)host, (void)config;
    *handle = NULL;
    return ESP_OK;
}

esp_err_t spi_device_polling_transmit(spi_device_handle_t handle, spi_transaction_t *transaction) {
    (void)handle;
    if (tape_byte(wires) == 0xff) return FAILED;
    tape_bytes(wires, transaction->rx_buffer, transaction->length / 8);
    return ESP_OK;
}

int gpio_get_level(gpio_num_t pin) {
    (void)pin;
    if (levels_left-- <= 0) {
        levels = tape_byte(wires);
        levels_left = 7;
    }
    const int level = levels & 1;
    levels >>= 1;
    return level;
}

esp_err_t rmt_rx_register_event_callbacks(rmt_channel_handle_t channel, const rmt_rx_event_callbacks_t *callbacks,
                                          void *context) {
    (void)channel, (void)context;
    on_received = callbacks->on_recv_done;
    return ESP_OK;
}

/* Fails, gets no answer, or gets so many symbols. */
esp_err_t rmt_receive(rmt_channel_handle_t channel, void *buffer, size_t size, const rmt_receive_config_t *config) {
    (void)config;
    const uint8_t count = tape_byte(wires);
    if (count == 0xff) return FAILED;
    if (count == 0xfe) return ESP_OK;
    rmt_rx_done_event_data_t event = {.received_symbols = buffer};
    event.num_symbols = symbols = count % (size / sizeof(rmt_symbol_word_t) + 1);
    /* Only what was received is written: the rest is what the reception before left. */
    tape_bytes(wires, buffer, event.num_symbols * sizeof(rmt_symbol_word_t));
    on_received(channel, &event, NULL);
    return ESP_OK;
}

BaseType_t xSemaphoreTake(SemaphoreHandle_t semaphore, TickType_t ticks) {
    (void)ticks;
    const int taken = semaphore->taken;
    semaphore->taken = 0;
    return taken != 0 ? pdTRUE : pdFALSE;
}

BaseType_t xSemaphoreGiveFromISR(SemaphoreHandle_t semaphore, BaseType_t *woken) {
    *woken = pdTRUE;
    semaphore->taken = 1;
    return pdTRUE;
}

SemaphoreHandle_t xSemaphoreCreateBinaryStatic(StaticSemaphore_t *memory) { return memory; }
esp_err_t rmt_new_rx_channel(const rmt_rx_channel_config_t *config, rmt_channel_handle_t *channel) {
    (void)config;
    *channel = NULL;
    return ESP_OK;
}
esp_err_t rmt_enable(rmt_channel_handle_t channel) { return (void)channel, ESP_OK; }
esp_err_t rmt_disable(rmt_channel_handle_t channel) { return (void)channel, ESP_OK; }
esp_err_t gpio_config(const gpio_config_t *config) { return (void)config, ESP_OK; }
esp_err_t gpio_set_level(gpio_num_t pin, uint32_t level) { return (void)pin, (void)level, ESP_OK; }
esp_err_t gpio_set_direction(gpio_num_t pin, gpio_mode_t mode) { return (void)pin, (void)mode, ESP_OK; }
esp_err_t gpio_set_pull_mode(gpio_num_t pin, gpio_pull_mode_t pull) { return (void)pin, (void)pull, ESP_OK; }
void esp_rom_delay_us(uint32_t us) { (void)us; }
void stub_log(const char *tag, const char *format, ...) { (void)tag, (void)format; }
void vTaskDelay(TickType_t ticks) { (void)ticks; }

/* Nothing is kept between two inputs. */
static enum places_kept load(struct places *places) { return (void)places, PLACES_NEVER; }
static bool save(const struct places *places) { return (void)places, true; }
const struct places_flash probe_store = {load, save};
