#include "node.h"

void app_main(void) {
    node_begin();
    for (;;) {
        const struct reading reading = node_measure();
        node_tell(&reading);
        node_rest();
    }
}
