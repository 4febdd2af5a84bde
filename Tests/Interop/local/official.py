"""A long day of the official Python client against the local exchange, unchanged but for the URL."""

import time

import eth_account
from hyperliquid.exchange import Exchange
from hyperliquid.info import Info
from hyperliquid.utils.types import Cloid

import rejections
from shapes import differences, recorded
from streams import Listener

GTC = {"limit": {"tif": "Gtc"}}
ALO = {"limit": {"tif": "Alo"}}
OK = {"status": "ok", "response": {"type": "default"}}


def status_of(answer, index=0):
    return answer["response"]["data"]["statuses"][index]


class Day:
    """One account's day; each step leaves the account as the next one needs it."""

    def __init__(self, checks, url, wallet, friend):
        self.checks, self.url, self.wallet, self.friend = checks, url, wallet, friend
        self.address = wallet.address
        self.info = Info(url)
        self.exchange = Exchange(wallet, url)
        self.listener = Listener(self.info, self.address)

    def run(self):
        for step in [
            self.metadata, self.streams_of_the_market, self.limit_orders, self.refused, self.market_orders, self.state,
            self.batches, self.triggers, self.modifies, self.leverage, self.twap, self.spot, self.transfers, self.volume,
            self.scheduled_cancel, self.sub_account,
            self.agent, self.histories, self.streams_of_the_account, self.streams_end,
        ]:
            began = len(self.checks.failures)
            self.checks.attempt(step.__name__, step)
            verdict = "held" if len(self.checks.failures) == began else "FAILED"
            print(f"  {verdict:7s}{step.__name__.replace('_', ' ')}", flush=True)

    def mid(self, coin="BTC"):
        return float(self.info.all_mids()[coin])

    def metadata(self):
        check = self.checks
        check.equal("meta", differences(self.info.meta(), recorded("info/meta_2025-12-13.response.json")), [])
        check.equal("metaAndAssetCtxs", differences(
            self.info.meta_and_asset_ctxs(), recorded("info/metaAndAssetCtxs_2026-02-06.response.json")), [])
        check.equal("spotMeta", differences(self.info.spot_meta(), recorded("info/spotMeta_2025-08-22.response.json")), [])
        check.equal("spotMetaAndAssetCtxs", differences(
            self.info.spot_meta_and_asset_ctxs(), recorded("info/spotMetaAndAssetCtxs_2025-08-22.response.json")), [])
        check.equal("perpDexs", differences(self.info.perp_dexs(), recorded("info/perpDexs_2025-12-13.response.json")), [])
        check.equal("allMids", differences(self.info.all_mids(), recorded("info/allMids_2025-12-13.response.json")), [])
        book = self.info.l2_snapshot("BTC")
        check.equal("l2Book", differences(book, recorded("info/l2Book_BTC_nSigFigs5_2026-07.response.json")), [])
        bids, asks = book["levels"]
        check.that("the book is not crossed", float(bids[0]["px"]) < float(asks[0]["px"]), book)
        now = int(time.time() * 1000)
        candles = self.info.candles_snapshot("BTC", "1m", now - 3_600_000, now)
        check.that("candleSnapshot is a list", isinstance(candles, list), candles)
        check.equal("candleSnapshot", differences(
            candles, recorded("info/candleSnapshot_kPEPE_1h_2023-05.response.json")), [])
        check.that("fundingHistory is a list", isinstance(self.info.funding_history("BTC", now - 7_200_000), list))

    def streams_of_the_market(self):
        self.listener.check_market(self.checks)

    def limit_orders(self):
        check, price = self.checks, round(self.mid() * 0.9)
        cloid = Cloid.from_int(int(time.time() * 1000))
        answer = self.exchange.order("BTC", True, 0.001, price, GTC, cloid=cloid)
        check.equal("a resting order's answer", differences(
            answer, recorded("exchange/order_resting_cloid.response.json")), [])
        oid = status_of(answer)["resting"]["oid"]
        check.equal("its name comes back", status_of(answer)["resting"]["cloid"], cloid.to_raw())
        orders = self.info.open_orders(self.address)
        check.equal("openOrders has it", [order["oid"] for order in orders], [oid])
        check.equal("openOrders", differences(orders, recorded("info/openOrders_2023-03-27.response.json")), [])
        front = self.info.frontend_open_orders(self.address)
        check.equal("frontendOpenOrders", differences(
            front, recorded("info/frontendOpenOrders_2023-11-16.response.json")), [])
        status = self.info.query_order_by_oid(self.address, oid)
        check.equal("orderStatus", differences(
            status, recorded("info/testnet_orderStatus_filled_2025-08-22.response.json")), [])
        check.equal("it is open", status["order"]["status"], "open")
        by_name = self.info.query_order_by_cloid(self.address, cloid)
        check.equal("it is found by its name", by_name["order"]["order"]["oid"], oid)
        canceled = self.exchange.cancel("BTC", oid)
        check.equal("a cancel's answer", canceled, recorded("exchange/cancel_success.response.json"))
        check.equal("it is canceled", self.info.query_order_by_oid(self.address, oid)["order"]["status"], "canceled")
        second = Cloid.from_int(int(time.time() * 1000) + 1)
        self.exchange.order("BTC", True, 0.001, price, ALO, cloid=second)
        check.equal("a cancel by name", status_of(self.exchange.cancel_by_cloid("BTC", second)), "success")
        check.equal("an unknown order", self.info.query_order_by_oid(self.address, 4_000_000_000), {"status": "unknownOid"})
        check.equal("nothing is open", self.info.open_orders(self.address), [])

    def refused(self):
        rejections.check_orders(self.checks, self.exchange, self.mid(), self.mid("PURR/USDC"))
        rejections.check_requests(self.checks, self.exchange, self.url)

    def market_orders(self):
        answer = self.exchange.market_open("BTC", True, 0.01)
        self.checks.equal("a filled order's answer", differences(
            answer, recorded("exchange/order_filled_cloid.response.json")), [])
        self.checks.equal("all of it is filled", float(status_of(answer)["filled"]["totalSz"]), 0.01)

    def state(self):
        check = self.checks
        state = self.info.user_state(self.address)
        check.equal("clearinghouseState", differences(
            state, recorded("info/clearinghouseState_small_2026-07.response.json")), [])
        position = state["assetPositions"][0]["position"]
        check.equal("the position", (position["coin"], float(position["szi"])), ("BTC", 0.01))
        summary = state["marginSummary"]
        value = float(summary["totalRawUsd"]) + float(summary["totalNtlPos"])
        check.that("account value is raw USD and positions", abs(value - float(summary["accountValue"])) < 1e-3, summary)
        check.equal("spotClearinghouseState", differences(
            self.info.spot_user_state(self.address), recorded("info/spotClearinghouseState_2026.response.json")), [])
        fills = self.info.user_fills(self.address)
        check.equal("userFills", differences(fills, recorded("info/testnet_userFillsByTime_2025-08-22.response.json")), [])
        check.equal("what the fill did", {fill["dir"] for fill in fills}, {"Open Long"})
        check.that("userFees has its keys", {"dailyUserVlm", "feeSchedule", "userCrossRate", "userAddRate"} <= set(
            self.info.user_fees(self.address)))
        fee = sum(float(fill["fee"]) for fill in fills)
        notional = sum(float(fill["px"]) * float(fill["sz"]) for fill in fills)
        check.that("the fee is the base rate", abs(fee / notional - 0.00045) < 1e-7, fee / notional)

    def batches(self):
        mid = self.mid()
        orders = [{"coin": "BTC", "is_buy": True, "sz": 0.001, "limit_px": round(mid * part), "order_type": GTC,
                   "reduce_only": False} for part in (0.9, 0.89, 0.88)]
        orders.append({**orders[0], "sz": 0.00001})
        answer = self.exchange.bulk_orders(orders)
        kinds = [next(iter(status)) for status in answer["response"]["data"]["statuses"]]
        self.checks.equal("a batch answers each order", kinds, ["resting", "resting", "resting", "error"])
        oids = [order["oid"] for order in self.info.open_orders(self.address)]
        answer = self.exchange.bulk_cancel([{"coin": "BTC", "oid": oid} for oid in [*oids, 4_000_000_000]])
        statuses = answer["response"]["data"]["statuses"]
        self.checks.equal("a batch of cancels answers each", statuses[:-1], ["success"] * 3)
        self.checks.that("the last was never placed", "error" in statuses[-1], statuses)

    def triggers(self):
        check, mid = self.checks, self.mid()
        stop = {"trigger": {"isMarket": True, "triggerPx": round(mid * 0.8), "tpsl": "sl"}}
        goal = {"trigger": {"isMarket": True, "triggerPx": round(mid * 1.2), "tpsl": "tp"}}
        placed = [self.exchange.order("BTC", False, 0.01, round(mid * part), kind, reduce_only=True)
                  for part, kind in ((0.75, stop), (1.1, goal))]
        check.that("stop and goal are taken", all("error" not in str(answer) for answer in placed), placed)
        front = self.info.frontend_open_orders(self.address)
        check.equal("they are shown as triggers", sorted(order["orderType"] for order in front),
                    ["Stop Market", "Take Profit Market"])
        parent = {"coin": "ETH", "is_buy": True, "sz": 0.1, "limit_px": round(self.mid("ETH") * 0.9, 1),
                  "order_type": GTC, "reduce_only": False}
        child = {"coin": "ETH", "is_buy": False, "sz": 0.1, "limit_px": round(self.mid("ETH") * 0.7, 1), "reduce_only": True,
                 "order_type": {"trigger": {"isMarket": True, "triggerPx": round(self.mid("ETH") * 0.8, 1), "tpsl": "sl"}}}
        answer = self.exchange.bulk_orders([parent, child], grouping="normalTpsl")
        check.that("the parent rests and the child waits", "resting" in status_of(answer) and
                   status_of(answer, 1) == "waitingForFill", answer)
        self.exchange.cancel("ETH", status_of(answer)["resting"]["oid"])
        for order in self.info.open_orders(self.address):
            self.exchange.cancel(order["coin"], order["oid"])
        check.equal("the child went with its parent", self.info.open_orders(self.address), [])

    def modifies(self):
        mid = self.mid()
        oid = status_of(self.exchange.order("BTC", True, 0.001, round(mid * 0.9), ALO))["resting"]["oid"]
        answer = self.exchange.modify_order(oid, "BTC", True, 0.002, round(mid * 0.89), ALO)
        fresh = status_of(answer).get("resting", {}).get("oid")
        self.checks.that("a modified order has a number of its own", fresh and fresh != oid, answer)
        self.checks.equal("the old one is canceled", self.info.query_order_by_oid(self.address, oid)["order"]["status"],
                          "canceled")
        self.exchange.cancel("BTC", fresh)

    def leverage(self):
        check = self.checks
        check.equal("cross leverage", self.exchange.update_leverage(7, "ETH"), OK)
        check.equal("isolated leverage", self.exchange.update_leverage(5, "SOL", is_cross=False), OK)
        check.that("an isolated position", "filled" in status_of(self.exchange.market_open("SOL", True, 1)))
        check.equal("isolated margin", self.exchange.update_isolated_margin(5, "SOL"), OK)
        positions = {item["position"]["coin"]: item["position"] for item in
                     self.info.user_state(self.address)["assetPositions"]}
        check.equal("it is isolated at five", (positions["SOL"]["leverage"]["type"], positions["SOL"]["leverage"]["value"]),
                    ("isolated", 5))
        check.that("it has a liquidation price", float(positions["SOL"]["liquidationPx"]) > 0, positions["SOL"])
        check.that("it can be closed", "filled" in status_of(self.exchange.market_close("SOL")))

    def post(self, action):
        """An action that the client has no method for, signed with its own functions."""
        from hyperliquid.utils.signing import get_timestamp_ms, sign_l1_action
        nonce = get_timestamp_ms()
        return self.exchange._post_action(action, sign_l1_action(self.wallet, action, None, nonce, None, False), nonce)

    def twap(self):
        asset = self.info.name_to_asset("BTC")
        answer = self.post({"type": "twapOrder", "twap": {
            "a": asset, "b": True, "s": "0.01", "r": False, "m": 5, "t": False}})
        running = answer["response"]["data"]["status"].get("running", {})
        self.checks.that("a TWAP runs", "twapId" in running, answer)
        again = self.post({"type": "twapCancel", "a": asset, "t": running.get("twapId", 0)})
        self.checks.equal("a TWAP is stopped", again["response"]["data"]["status"], "success")
        short = self.post({"type": "twapOrder", "twap": {"a": asset, "b": True, "s": "1", "r": False, "m": 1, "t": False}})
        self.checks.that("a TWAP of one minute is refused", "Invalid TWAP duration: 1 min(s)" in str(short), short)

    def spot(self):
        check = self.checks
        check.equal("USDC goes to spot", self.exchange.usd_class_transfer(1000, False), OK)
        answer = self.exchange.market_open("PURR/USDC", True, 1000)
        check.that("a spot order is filled", "filled" in status_of(answer), answer)
        balances = {item["coin"]: item for item in self.info.spot_user_state(self.address)["balances"]}
        check.that("the token is there, less the fee", 990 < float(balances["PURR"]["total"]) < 1000, balances)
        fill = next((fill for fill in self.info.user_fills(self.address) if fill["coin"] == "PURR/USDC"), {})
        check.equal("a spot buy pays in the token", (fill.get("dir"), fill.get("feeToken")), ("Buy", "PURR"))
        answer = self.exchange.market_open("PURR/USDC", False, 500)
        check.that("it can be sold", "filled" in status_of(answer), answer)

    def transfers(self):
        check = self.checks
        before = float(self.info.user_state(self.friend.address)["marginSummary"]["accountValue"])
        check.equal("USDC to a friend", self.exchange.usd_transfer(25, self.friend.address), OK)
        after = float(self.info.user_state(self.friend.address)["marginSummary"]["accountValue"])
        check.that("it has arrived", abs(after - before - 25) < 1e-6, (before, after))
        check.equal("spot USDC comes back", self.exchange.usd_class_transfer(100, True), OK)
        refused = self.exchange.usd_transfer(10_000_000_000, self.friend.address)
        check.equal("more than there is", refused["status"], "err")

    def volume(self):
        """Trades a million dollars, which opens what the exchange keeps for those who trade."""
        traded, is_buy = 0.0, True
        while traded < 1_000_000 and not self.checks.failures:
            filled = status_of(self.exchange.market_open("BTC", is_buy, 0.8))["filled"]
            traded += float(filled["totalSz"]) * float(filled["avgPx"])
            is_buy = not is_buy
        self.checks.that("a million was traded", traded >= 1_000_000, traded)
        if not is_buy:
            self.exchange.market_open("BTC", False, 0.8)

    def scheduled_cancel(self):
        check, now = self.checks, int(time.time() * 1000)
        resting = status_of(self.exchange.order("BTC", True, 0.001, round(self.mid() * 0.9), GTC))["resting"]["oid"]
        check.equal("a scheduled cancel", self.exchange.schedule_cancel(now + 5_500), OK)
        check.eventually("it cancels everything", lambda: not self.info.open_orders(self.address), 15)
        check.equal("and says so", self.info.query_order_by_oid(self.address, resting)["order"]["status"], "scheduledCancel")

    def sub_account(self):
        check = self.checks
        answer = self.exchange.create_sub_account("second")
        check.equal("a sub-account's answer", (answer["status"], answer["response"].get("type")), ("ok", "createSubAccount"))
        address = answer["response"]["data"]
        check.equal("money for it", self.exchange.sub_account_transfer(address, True, 500_000_000), OK)
        second = Exchange(self.wallet, self.url, vault_address=address)
        check.that("it trades", "filled" in status_of(second.market_open("ETH", True, 0.01)))
        listed = self.info.query_sub_accounts(self.address)
        check.equal("it is listed", [item["subAccountUser"] for item in listed], [address])
        check.equal("its role", self.info.user_role(address)["role"], "subAccount")

    def agent(self):
        check = self.checks
        answer, key = self.exchange.approve_agent("desk")
        check.equal("an agent is approved", answer, OK)
        wallet = eth_account.Account.from_key(key)
        agent = Exchange(wallet, self.url, account_address=self.address)
        placed = agent.order("BTC", True, 0.001, round(self.mid() * 0.9), GTC)
        check.that("it trades for its master", "resting" in status_of(placed), placed)
        check.equal("its order is the master's", len(self.info.open_orders(self.address)), 1)
        check.equal("it takes it back", status_of(agent.cancel("BTC", status_of(placed)["resting"]["oid"])), "success")
        check.equal("its role", self.info.user_role(wallet.address), {"role": "agent", "data": {"user": self.address.lower()}})
        check.equal("it is listed", [item["name"] for item in self.info.extra_agents(self.address)], ["desk"])
        check.equal("it may not move money", agent.usd_transfer(1, self.friend.address)["status"], "err")
        stranger = Exchange(eth_account.Account.create(), self.url, account_address=self.address)
        refused = stranger.order("BTC", True, 0.001, round(self.mid() * 0.9), GTC)
        check.that("a stranger may not trade", refused["status"] == "err", refused)

    def histories(self):
        check, now = self.checks, int(time.time() * 1000)
        check.that("the position can be closed", "filled" in status_of(self.exchange.market_close("BTC")))
        check.equal("userFillsByTime", differences(
            self.info.user_fills_by_time(self.address, now - 3_600_000),
            recorded("info/testnet_userFillsByTime_2025-08-22.response.json")), [])
        check.equal("historicalOrders", differences(
            self.info.historical_orders(self.address), recorded("info/historicalOrders_2025-08-22.response.json")), [])
        check.equal("userNonFundingLedgerUpdates", [item for item in differences(
            self.info.user_non_funding_ledger_updates(self.address, now - 3_600_000),
            recorded("info/userNonFundingLedgerUpdates_2025-08-30.response.json")) if "delta" not in item], [])
        check.equal("portfolio", differences(
            self.info.portfolio(self.address), recorded("info/portfolio_2025-08-22.response.json")), [])
        check.equal("userRateLimit", differences(
            self.info.user_rate_limit(self.address), recorded("info/userRateLimit_2025-08-22.response.json")), [])
        check.equal("userRole", self.info.user_role(self.address), {"role": "user"})
        check.that("userVaultEquities is a list", self.info.user_vault_equities(self.address) == [])
        check.that("userFunding is a list", isinstance(self.info.user_funding_history(self.address, now - 3_600_000), list))

    def streams_of_the_account(self):
        self.listener.check_account(self.checks)

    def streams_end(self):
        self.listener.unsubscribe(self.info, self.checks)
        self.info.disconnect_websocket()
