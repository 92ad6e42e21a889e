#include "probe_store.h"

#include "nvs.h"

static const char space[] = "nattvakt";
static const char name[] = "probes";

bool probe_store_load(struct places *places) {
    nvs_handle_t handle;
    size_t length = 0;
    if (nvs_open(space, NVS_READONLY, &handle) != ESP_OK) return false;
    const bool fits = nvs_get_blob(handle, name, NULL, &length) == ESP_OK && length == sizeof *places;
    const bool loaded = fits && nvs_get_blob(handle, name, places, &length) == ESP_OK;
    nvs_close(handle);
    return loaded;
}

bool probe_store_save(const struct places *places) {
    nvs_handle_t handle;
    if (nvs_open(space, NVS_READWRITE, &handle) != ESP_OK) return false;
    const bool saved = nvs_set_blob(handle, name, places, sizeof *places) == ESP_OK && nvs_commit(handle) == ESP_OK;
    nvs_close(handle);
    return saved;
}
