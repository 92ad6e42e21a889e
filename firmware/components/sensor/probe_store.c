#include "probe_store.h"

#include "nvs.h"

static const char space[] = "nattvakt";
static const char name[] = "probes";

static enum places_kept load(struct places *places) {
    nvs_handle_t handle;
    size_t length = 0;
    const esp_err_t opened = nvs_open(space, NVS_READONLY, &handle);
    if (opened != ESP_OK) return opened == ESP_ERR_NVS_NOT_FOUND ? PLACES_NEVER : PLACES_UNREADABLE;
    const esp_err_t asked = nvs_get_blob(handle, name, NULL, &length);
    const bool fits = asked == ESP_OK && length == sizeof *places;
    const bool loaded = fits && nvs_get_blob(handle, name, places, &length) == ESP_OK;
    nvs_close(handle);
    if (asked == ESP_ERR_NVS_NOT_FOUND) return PLACES_NEVER;
    return loaded ? PLACES_KEPT : PLACES_UNREADABLE;
}

static bool save(const struct places *places) {
    nvs_handle_t handle;
    if (nvs_open(space, NVS_READWRITE, &handle) != ESP_OK) return false;
    const bool saved = nvs_set_blob(handle, name, places, sizeof *places) == ESP_OK && nvs_commit(handle) == ESP_OK;
    nvs_close(handle);
    return saved;
}

const struct places_flash probe_store = {load, save};
