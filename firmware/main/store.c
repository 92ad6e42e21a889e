#include "store.h"

#include "nvs.h"
#include "nvs_flash.h"

static const char space[] = "nattvakt";
static const char counter_key[] = "counter";
/* Says the same: an entry that flash has lost is as if it had never been written, and the numbers would begin anew. */
static const char counter_copy[] = "counter-2";

bool store_begin(void) {
    return nvs_flash_init() == ESP_OK;
}

bool store_load_counter(uint32_t *reserved) {
    nvs_handle_t handle;
    *reserved = 0;
    const esp_err_t opened = nvs_open(space, NVS_READONLY, &handle);
    if (opened == ESP_ERR_NVS_NOT_FOUND) return true;
    if (opened != ESP_OK) return false;
    uint32_t copy = 0;
    const esp_err_t got = nvs_get_u32(handle, counter_key, reserved);
    const esp_err_t got_copy = nvs_get_u32(handle, counter_copy, &copy);
    nvs_close(handle);
    if (got != ESP_OK) *reserved = 0;
    /* Where the power was cut between the two, no number beyond the lower one was used. */
    if (got_copy == ESP_OK && copy > *reserved) *reserved = copy;
    if (got == ESP_OK || got_copy == ESP_OK) return true;
    return got == ESP_ERR_NVS_NOT_FOUND && got_copy == ESP_ERR_NVS_NOT_FOUND;
}

bool store_save_counter(uint32_t reserved) {
    nvs_handle_t handle;
    if (nvs_open(space, NVS_READWRITE, &handle) != ESP_OK) return false;
    const bool saved = nvs_set_u32(handle, counter_copy, reserved) == ESP_OK &&
                       nvs_set_u32(handle, counter_key, reserved) == ESP_OK && nvs_commit(handle) == ESP_OK;
    nvs_close(handle);
    return saved;
}

bool store_load_number(const char *name, uint32_t *number) {
    nvs_handle_t handle;
    uint32_t there = 0;
    if (nvs_open(space, NVS_READONLY, &handle) != ESP_OK) return false;
    const bool loaded = nvs_get_u32(handle, name, &there) == ESP_OK;
    nvs_close(handle);
    if (loaded) *number = there;
    return loaded;
}

bool store_save_number(const char *name, uint32_t number) {
    nvs_handle_t handle;
    if (nvs_open(space, NVS_READWRITE, &handle) != ESP_OK) return false;
    const bool saved = nvs_set_u32(handle, name, number) == ESP_OK && nvs_commit(handle) == ESP_OK;
    nvs_close(handle);
    return saved;
}

bool store_load_bytes(const char *name, uint8_t *bytes, size_t length) {
    nvs_handle_t handle;
    size_t there = 0;
    if (nvs_open(space, NVS_READONLY, &handle) != ESP_OK) return false;
    const bool fits = nvs_get_blob(handle, name, NULL, &there) == ESP_OK && there == length;
    const bool loaded = fits && nvs_get_blob(handle, name, bytes, &there) == ESP_OK;
    nvs_close(handle);
    return loaded;
}

bool store_save_bytes(const char *name, const uint8_t *bytes, size_t length) {
    nvs_handle_t handle;
    if (nvs_open(space, NVS_READWRITE, &handle) != ESP_OK) return false;
    const bool saved = nvs_set_blob(handle, name, bytes, length) == ESP_OK && nvs_commit(handle) == ESP_OK;
    nvs_close(handle);
    return saved;
}
