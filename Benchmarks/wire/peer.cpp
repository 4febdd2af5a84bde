// Reads the messages of the stream with simdjson on demand, prices and sizes into whole units of 10^-8, as one would who wants
// nothing but speed: no copies, nothing checked beyond what simdjson checks by itself.
//
//   peer FOLDER ROUNDS
//
// Prints one line of JSON a channel: messages a second of processor time.
#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace od = simdjson::ondemand;
using Text = std::string_view;

namespace {

struct Level { int64_t price, size; int32_t orders; };
struct Print { Text coin; int64_t price, size; uint64_t time, id; bool buy; };
struct Bar { Text coin, interval; int64_t open, high, low, close, volume; uint64_t start, trades; };
struct Mid { Text coin; int64_t price; };

uint64_t checksum;
Level levels[128];
Print tape[64];
Mid mids[1024];

// A decimal in units of 10^-8; further decimals are dropped.
int64_t fixed(Text text) {
    static const int64_t powers[] = {100000000, 10000000, 1000000, 100000, 10000, 1000, 100, 10, 1};
    const char *at = text.data(), *end = at + text.size();
    const bool negative = at < end && *at == '-';
    if (negative) ++at;
    int64_t value = 0;
    while (at < end && *at != '.') value = value * 10 + (*at++ - '0');
    int decimals = 0;
    if (at < end)
        for (++at; at < end && decimals < 8; ++decimals) value = value * 10 + (*at++ - '0');
    value *= powers[decimals];
    return negative ? -value : value;
}

int64_t fixed(simdjson::simdjson_result<od::value> value) { return fixed(Text(value)); }

void level(od::object object, Level &level) {
    level.price = fixed(object["px"]);
    level.size = fixed(object["sz"]);
    level.orders = int32_t(int64_t(object["n"]));
}

void book(od::object data) {
    size_t count = 0;
    checksum += Text(data["coin"]).size() + uint64_t(data["time"]);
    for (od::array side : data["levels"].get_array())
        for (od::object each : side) level(each, levels[count++ & 127]);
    checksum += levels[0].price + levels[39].size + count;
}

void quote(od::object data) {
    size_t count = 0;
    checksum += Text(data["coin"]).size() + uint64_t(data["time"]);
    for (od::object each : data["bbo"].get_array()) level(each, levels[count++ & 127]);
    checksum += levels[0].price + levels[1].size;
}

void prints(od::array data) {
    size_t count = 0;
    for (od::object each : data) {
        Print &print = tape[count++ & 63];
        print.coin = Text(each["coin"]);
        print.buy = Text(each["side"]) == "B";
        print.price = fixed(each["px"]);
        print.size = fixed(each["sz"]);
        print.time = uint64_t(each["time"]);
        print.id = uint64_t(each["tid"]);
    }
    checksum += tape[0].price + tape[0].id + count;
}

void prices(od::object data) {
    size_t count = 0;
    for (auto field : data["mids"].get_object()) {
        Mid &mid = mids[count++ & 1023];
        mid.coin = Text(field.unescaped_key());
        mid.price = fixed(Text(field.value()));
    }
    checksum += mids[0].price + mids[499].coin.size() + count;
}

void candle(od::object data) {
    Bar bar;
    bar.start = uint64_t(data["t"]);
    checksum += uint64_t(data["T"]);
    bar.coin = Text(data["s"]);
    bar.interval = Text(data["i"]);
    bar.open = fixed(data["o"]);
    bar.close = fixed(data["c"]);
    bar.high = fixed(data["h"]);
    bar.low = fixed(data["l"]);
    bar.volume = fixed(data["v"]);
    bar.trades = uint64_t(data["n"]);
    checksum += bar.open + bar.close + bar.high + bar.low + bar.volume + bar.trades + bar.coin.size();
}

void read(od::parser &parser, const simdjson::padded_string &message) {
    od::document document = parser.iterate(message);
    od::object root = document.get_object();
    const Text channel = root["channel"];
    auto data = root["data"];
    if (channel == "l2Book") book(data.get_object());
    else if (channel == "bbo") quote(data.get_object());
    else if (channel == "trades") prints(data.get_array());
    else if (channel == "allMids") prices(data.get_object());
    else candle(data.get_object());
}

double seconds() {
    timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

}  // namespace

int main(int count, char **arguments) {
    if (count < 3) return std::fputs("peer FOLDER ROUNDS\n", stderr), 64;
    const int rounds = std::atoi(arguments[2]);
    for (const char *channel : {"l2Book", "bbo", "trades", "allMids", "candle"}) {
        std::ifstream file(std::string(arguments[1]) + "/ws_" + channel + ".jsonl");
        std::vector<simdjson::padded_string> messages;
        size_t bytes = 0;
        for (std::string line; std::getline(file, line); bytes += line.size()) messages.emplace_back(line);
        if (messages.empty()) return std::fprintf(stderr, "there are no messages of %s\n", channel), 1;
        const size_t passes = 6'000'000 / bytes + 1;
        od::parser parser;
        std::vector<double> rates;
        for (int round = 0; round <= rounds; ++round) {
            const double start = seconds();
            for (size_t pass = 0; pass < passes; ++pass)
                for (const auto &message : messages) read(parser, message);
            if (round > 0) rates.push_back(double(passes * messages.size()) / (seconds() - start));
        }
        std::sort(rates.begin(), rates.end());
        std::printf("{\"peer\":\"C++ simdjson on demand\",\"channel\":\"%s\",\"min\":%.0f,\"median\":%.0f,\"max\":%.0f}\n", channel,
                    rates.front(), rates[rates.size() / 2], rates.back());
    }
    return checksum == 42;
}
