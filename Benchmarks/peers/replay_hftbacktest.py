#!/usr/bin/env python3
"""Replays a tape with a schedule of orders in hftbacktest.

    replay_hftbacktest.py fills TAPE ORDERS    every fill and end of an order as a line of JSON
    replay_hftbacktest.py rate TAPE ORDERS     events a second of processor time, compiling left out

Constant latency, the risk-averse queue model, partial fills; --whole-fills takes the exchange model without partial fills.
"""
import argparse
import json
import sys
import time

import numpy as np
from hftbacktest import (BUY_EVENT, DEPTH_EVENT, EXCH_EVENT, GTC, GTX, LIMIT, LOCAL_EVENT, SELL_EVENT, TRADE_EVENT,
                         BacktestAsset, HashMapMarketDepthBacktest, ROIVectorMarketDepthBacktest)
from hftbacktest.types import event_dtype
from numba import njit

import tape as tapes

MARKETS = {"BTC": (1.0, 1e-5), "ETH": (0.1, 1e-4), "SOL": (0.01, 0.01)}


def converted(events, data_latency):
    """The tape as hftbacktest wants it."""
    assert not np.isin(events["kind"], [tapes.CLEAR, tapes.QUOTE]).any(), "only levels and trades can be compared"
    events = events[np.isin(events["kind"], [tapes.LEVEL, tapes.TRADE])]
    rows = np.zeros(len(events), dtype=event_dtype)
    rows["ev"] = np.where(events["side"] == 0, BUY_EVENT, SELL_EVENT) | EXCH_EVENT | LOCAL_EVENT
    rows["ev"] |= np.where(events["kind"] == tapes.TRADE, TRADE_EVENT, DEPTH_EVENT).astype("u8")
    rows["exch_ts"] = events["time"]
    rows["local_ts"] = events["time"] + data_latency
    rows["px"] = np.round(events["price"] / 1e8, 8)
    rows["qty"] = np.round(events["size"] / 1e8, 8)
    return rows


def schedule(path):
    """The orders as columns."""
    table = []
    for line in open(path):
        fields = line.strip().split(",")
        if fields[1] == "cancel":
            table.append((int(fields[0]), int(fields[2]), 0, 0.0, 0.0, 0))
        else:
            side = 1 if fields[3] == "buy" else -1
            table.append((int(fields[0]), int(fields[2]), side, float(fields[4]), float(fields[5]),
                          GTX if fields[6] == "alo" else GTC))
    columns = list(zip(*table))
    kinds = ("i8", "u8", "i8", "f8", "f8", "i8")
    return tuple(np.array(column, dtype=kind) for column, kind in zip(columns, kinds))


@njit
def send(h, i, ids, sides, prices, sizes, tifs):
    if sides[i] == 0:
        h.cancel(0, ids[i], False)
    elif sides[i] > 0:
        h.submit_buy_order(0, ids[i], prices[i], sizes[i], tifs[i], LIMIT, False)
    else:
        h.submit_sell_order(0, ids[i], prices[i], sizes[i], tifs[i], LIMIT, False)


@njit
def drive(h, times, ids, sides, prices, sizes, tifs):
    # The first event begins the clock.
    h.elapse(1)
    for i in range(len(times)):
        ahead = times[i] - h.current_timestamp
        if ahead > 0:
            result = h.elapse(ahead)
            if result != 0:
                return i, result
        send(h, i, ids, sides, prices, sizes, tifs)
        if i % 100 == 0:
            h.clear_inactive_orders(0)
    while h.elapse(1_000_000_000) == 0:
        pass
    return len(times), 0


@njit
def watch(h, open_ids, leaves, out, count):
    """Notes what has become of the open orders."""
    kept = 0
    for k in range(len(open_ids)):
        number = open_ids[k]
        if number == 0:
            continue
        order = h.orders(0).get(number)
        if order is None:
            continue
        if order.leaves_qty < leaves[k] - 1e-12 and (order.status == 3 or order.status == 5):
            out[count, 0] = number
            out[count, 1] = order.exch_timestamp
            out[count, 2] = order.arr[0].exec_price_tick
            out[count, 3] = round((leaves[k] - order.leaves_qty) * 1e8)
            out[count, 4] = 1 if order.arr[0].maker else 0
            count += 1
            leaves[k] = order.leaves_qty
        if order.status == 2 or order.status == 3 or order.status == 4 or order.status == 6:
            if order.status != 3:
                out[count, 0] = number
                out[count, 1] = order.exch_timestamp
                out[count, 2] = -np.int64(order.status)
                count += 1
            open_ids[k] = 0
    return count


@njit
def follow(h, times, ids, sides, prices, sizes, tifs, out):
    open_ids = np.zeros(256, dtype=np.uint64)
    leaves = np.zeros(256, dtype=np.float64)
    count = 0
    i = 0
    # The first event begins the clock.
    h.elapse(1)
    while True:
        ahead = times[i] - h.current_timestamp if i < len(times) else 1_000_000_000
        if ahead > 0:
            result = h.wait_next_feed(True, ahead)
            if result == 1:
                break
            if result == 3 or result == 0:
                count = watch(h, open_ids, leaves, out, count)
            if i < len(times) and h.current_timestamp < times[i]:
                continue
            if i >= len(times):
                continue
        send(h, i, ids, sides, prices, sizes, tifs)
        if sides[i] != 0:
            for k in range(256):
                if open_ids[k] == 0:
                    open_ids[k] = ids[i]
                    leaves[k] = sizes[i]
                    break
        i += 1
    return watch(h, open_ids, leaves, out, count)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=["fills", "rate"])
    parser.add_argument("tape")
    parser.add_argument("orders")
    parser.add_argument("--order-latency", type=int, default=20)
    parser.add_argument("--data-latency", type=int, default=50)
    parser.add_argument("--whole-fills", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    coin, events = tapes.read(options.tape)
    tick, lot = MARKETS[coin]
    rows = converted(events, options.data_latency * 1_000_000)
    orders = schedule(options.orders)
    low, high = rows["px"].min() * .95, rows["px"].max() * 1.05

    def asset():
        built = BacktestAsset().data([rows]).linear_asset(1.0)
        built = built.constant_order_latency(options.order_latency * 1_000_000, options.order_latency * 1_000_000)
        built = built.risk_adverse_queue_model()
        built = built.no_partial_fill_exchange() if options.whole_fills else built.partial_fill_exchange()
        built = built.trading_value_fee_model(0.00015, 0.00045).tick_size(tick).lot_size(lot)
        return built.roi_lb(round(low / tick) * tick).roi_ub(round(high / tick) * tick).last_trades_capacity(0)

    if options.mode == "fills":
        out = np.zeros((20 * len(orders[0]) + 100, 5), dtype=np.int64)
        h = HashMapMarketDepthBacktest([asset()])
        count = follow(h, *orders, out)
        h.close()
        for number, moment, price, size, maker in out[:count].tolist():
            if price < 0:
                names = {2: "expired", 4: "canceled", 6: "rejected"}
                print(json.dumps({"id": number, "time": moment, "status": names[-price]}))
            else:
                print(json.dumps({"id": number, "time": moment, "price": round(price * tick, 8), "size": size / 1e8,
                                  "maker": bool(maker)}))
        return
    for name, kind in (("hash map", HashMapMarketDepthBacktest), ("vector", ROIVectorMarketDepthBacktest)):
        for turn in range(options.rounds + 1):
            h = kind([asset()])
            start = time.process_time()
            sent, result = drive(h, *orders)
            seconds = time.process_time() - start
            fills = h.state_values(0).num_trades
            h.close()
            if sent < len(orders[0]):
                sys.exit(f"hftbacktest stopped with {result} after {sent} of {len(orders[0])} requests")
            if turn:
                print(json.dumps({"program": f"hftbacktest, {name}", "events": len(rows), "orders": len(orders[0]),
                                  "fills": int(fills), "rate": round(len(rows) / seconds)}))
                sys.stdout.flush()


main()
