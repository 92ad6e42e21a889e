#include "store.h"

#include "nvs.h"
#include "nvs_flash.h"

static const char space[] = "nattvakt";
static const char counter_key[] = "counter";

bool store_begin(void) {
    return nvs_flash_init() == ESP_OK;
}

bool store_load_counter(uint32_t *reserved) {
    nvs_handle_t handle;
    *reserved = 0;
    const esp_err_t opened = nvs_open(space, NVS_READONLY, &handle);
    if (opened == ESP_ERR_NVS_NOT_FOUND) return true;
    if (opened != ESP_OK) return false;
    const esp_err_t got = nvs_get_u32(handle, counter_key, reserved);
    nvs_close(handle);
    return got == ESP_OK || got == ESP_ERR_NVS_NOT_FOUND;
}

bool store_save_counter(uint32_t reserved) {
    nvs_handle_t handle;
    if (nvs_open(space, NVS_READWRITE, &handle) != ESP_OK) return false;
    const bool saved = nvs_set_u32(handle, counter_key, reserved) == ESP_OK && nvs_commit(handle) == ESP_OK;
    nvs_close(handle);
    return saved;
}
