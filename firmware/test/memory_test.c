#include "check.h"
#include "counter.h"
#include "ring.h"

static struct stored_reading at(uint32_t measured_s) {
    return (struct stored_reading){.measured_s = measured_s};
}

static void test_ring(void) {
    struct stored_reading items[3];
    struct stored_reading item;
    struct ring ring;
    ring_begin(&ring, items, 3);
    CHECK(!ring_oldest(&ring, &item));
    ring_drop_oldest(&ring);
    CHECK(ring.count == 0);
    finish("ring", "an empty one has no oldest, and nothing to drop");
    for (uint32_t i = 1; i <= 5; i++) {
        const struct stored_reading one = at(i);
        ring_push(&ring, &one);
    }
    CHECK(ring.count == 3 && ring.dropped == 2);
    for (uint32_t i = 3; i <= 5; i++) {
        CHECK(ring_oldest(&ring, &item) && item.measured_s == i);
        ring_drop_oldest(&ring);
    }
    CHECK(ring.count == 0 && ring.dropped == 2);
    finish("ring", "a full one loses its oldest, counts them, and gives the rest in order");
    uint32_t pushed = 0, popped = 0;
    for (int turn = 0; turn < 1000; turn++) {
        for (int i = 0; i <= turn % 3; i++) {
            const struct stored_reading one = at(++pushed);
            ring_push(&ring, &one);
        }
        while (ring.count > (uint16_t)(turn % 2)) {
            CHECK(ring_oldest(&ring, &item) && item.measured_s > popped);
            popped = item.measured_s;
            ring_drop_oldest(&ring);
        }
    }
    CHECK(ring.count == 1 && popped == pushed - 1);
    finish("ring", "goes round and round");
}

static uint32_t flash;
static bool flash_works = true;
static int writes;

static bool save(uint32_t reserved) {
    if (!flash_works) return false;
    flash = reserved;
    writes++;
    return true;
}

static void test_counter(void) {
    struct counter counter = {0};
    uint32_t number = 0, last = 0;
    CHECK(!counter_take(&counter, save, &number));
    finish("counter", "gives nothing before it has begun");
    for (int reboot = 0; reboot < 20; reboot++) {
        counter_begin(&counter, flash);
        for (int i = 0; i < reboot * 300; i++) {
            CHECK(counter_take(&counter, save, &number) && number > last && number < flash);
            last = number;
        }
    }
    finish("counter", "no number comes twice, whenever the power is cut");
    writes = 0;
    counter_begin(&counter, flash);
    for (int i = 0; i < 10240; i++) CHECK(counter_take(&counter, save, &number));
    CHECK(writes == 10);
    finish("counter", "one write to flash for 1024 numbers");
    flash_works = false;
    const uint32_t kept = flash;
    CHECK(!counter_take(&counter, save, &number) && flash == kept);
    flash_works = true;
    CHECK(counter_take(&counter, save, &number) && number == kept);
    finish("counter", "gives nothing while the flash cannot be written");
    flash = UINT32_MAX - COUNTER_BLOCK + 1;
    counter_begin(&counter, flash);
    CHECK(!counter_take(&counter, save, &number));
    finish("counter", "ends rather than begin anew");
}

int main(void) {
    test_ring();
    test_counter();
    return failures;
}
