"""Every subscription of the official client, and that each says something."""

from collections import defaultdict

from shapes import differences, recorded

MARKET = [
    {"type": "allMids"}, {"type": "l2Book", "coin": "BTC"}, {"type": "bbo", "coin": "BTC"}, {"type": "trades", "coin": "BTC"},
    {"type": "candle", "coin": "BTC", "interval": "1m"}, {"type": "activeAssetCtx", "coin": "BTC"},
    {"type": "activeAssetCtx", "coin": "PURR/USDC"},
]


def account_subscriptions(address):
    return [
        {"type": "userEvents", "user": address}, {"type": "userFills", "user": address},
        {"type": "orderUpdates", "user": address}, {"type": "userFundings", "user": address},
        {"type": "userNonFundingLedgerUpdates", "user": address}, {"type": "webData2", "user": address},
        {"type": "activeAssetData", "user": address, "coin": "BTC"},
    ]


class Listener:
    """What came in over the official client's socket, by subscription."""

    def __init__(self, info, address):
        self.messages = defaultdict(list)
        self.subscriptions = MARKET + account_subscriptions(address)
        self.ids = {}
        for subscription in self.subscriptions:
            name = self.name(subscription)
            self.ids[name] = info.subscribe(dict(subscription), self.messages[name].append)

    @staticmethod
    def name(subscription):
        return subscription["type"] + ":" + subscription.get("coin", "")

    def check_market(self, checks):
        for subscription in MARKET:
            name = self.name(subscription)
            checks.eventually(f"{name} tells something", lambda name=name: self.messages[name], 30)
        for name, keys in {
            "l2Book:BTC": {"coin", "time", "levels"}, "bbo:BTC": {"coin", "time", "bbo"},
            "candle:BTC": {"t", "T", "s", "i", "o", "c", "h", "l", "v", "n"}, "activeAssetCtx:BTC": {"coin", "ctx"},
        }.items():
            for message in self.messages[name][:1]:
                checks.that(f"{name} has its keys", keys <= set(message["data"]), message)
        for message in self.messages["trades:BTC"][:1]:
            keys = {"coin", "side", "px", "sz", "hash", "time", "tid", "users"}
            checks.that("a trade has its keys", keys <= set(message["data"][0]), message)
        context = next((m["data"]["ctx"] for m in self.messages["activeAssetCtx:BTC"]), None)
        model = recorded("info/metaAndAssetCtxs_2026-02-06.response.json")[1][0]
        checks.equal("activeAssetCtx has the keys and types of a recorded context", differences(context, model), [])

    def check_account(self, checks):
        for name in ["userFills:", "orderUpdates:", "userEvents:", "webData2:", "activeAssetData:BTC"]:
            checks.eventually(f"{name} tells something", lambda name=name: self.messages[name])
        model = recorded("info/testnet_userFillsByTime_2025-08-22.response.json")[0]
        fills = [fill for message in self.messages["userFills:"] for fill in message["data"]["fills"]]
        checks.that("userFills tells of the fills", fills, self.messages["userFills:"])
        for fill in fills[:1]:
            checks.equal("a streamed fill has the keys and types of a recorded one", differences(fill, model), [])
        first = self.messages["userFills:"][:1]
        checks.that("userFills begins with a snapshot", first and first[0]["data"].get("isSnapshot"), first)
        statuses = {update["status"] for message in self.messages["orderUpdates:"] for update in message["data"]}
        checks.that("orderUpdates tells of open, filled and canceled", {"open", "filled", "canceled"} <= statuses, statuses)

    def unsubscribe(self, info, checks):
        for subscription in self.subscriptions:
            name = self.name(subscription)
            checks.that(f"{name} can be left", info.unsubscribe(dict(subscription), self.ids[name]), name)
