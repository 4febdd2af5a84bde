"""Provokes each text with which the exchange refuses, through the official client."""

import time

import requests
from hyperliquid.utils.types import Cloid

GTC = {"limit": {"tif": "Gtc"}}
IOC = {"limit": {"tif": "Ioc"}}
ALO = {"limit": {"tif": "Alo"}}


def text_of(answer):
    """The text of the first refusal in an answer, or the answer itself."""
    if answer.get("status") == "err":
        return answer["response"]
    for status in answer["response"].get("data", {}).get("statuses", []):
        if isinstance(status, dict) and "error" in status:
            return status["error"]
    status = answer["response"].get("data", {}).get("status")
    return status["error"] if isinstance(status, dict) and "error" in status else str(answer)


def check_orders(checks, exchange, mid, purr):
    """What an order alone can do wrong; `mid` is that of BTC, `purr` that of PURR."""
    low, high = round(mid * 0.8), round(mid * 1.2)
    trigger = {"trigger": {"isMarket": True, "triggerPx": high, "tpsl": "sl"}}

    def refused(what, text, *order, **options):
        answer = checks.attempt(what, lambda: exchange.order("BTC", *order, **options))
        if answer:
            checks.that(f"{what} is refused", text_of(answer).startswith(text), answer)

    refused("a price between two ticks", "Price must be divisible by tick size.", True, 0.01, low + 0.3, GTC)
    refused("an order below ten dollars", "Order must have minimum value of $10.", True, 0.00001, low, GTC)
    refused("an order beyond the margin", "Insufficient margin to place order.", True, 200, low, GTC)
    refused("a reduce-only order without a position", "Reduce only order would increase position.", True, 0.01, low, GTC,
            reduce_only=True)
    refused("a post-only order that would match", "Post only order would have immediately matched, bbo was ", True, 0.001,
            high, ALO)
    refused("an immediate order that meets nothing", "Order could not immediately match against any resting orders.", True,
            0.001, low, IOC)
    refused("a price far from the market", "Order price cannot be more than 95% away from the reference price", True, 10,
            round(mid / 100), GTC)
    refused("a stop on the wrong side", "Invalid TP/SL price.", False, 0.001, high, trigger)
    answer = checks.attempt("a cancel of nothing", lambda: exchange.cancel("BTC", 4_000_000_000))
    if answer:
        checks.that("a cancel of nothing is refused", text_of(answer).startswith(
            "Order was never placed, already canceled, or filled."), answer)
    answer = checks.attempt("a cancel of an unknown name", lambda: exchange.cancel_by_cloid("BTC", Cloid.from_int(1 << 90)))
    if answer:
        checks.that("a cancel of an unknown name is refused", text_of(answer).startswith(
            "Order was never placed, already canceled, or filled."), answer)
    answer = checks.attempt("a modify of nothing", lambda: exchange.modify_order(
        4_000_000_000, "BTC", True, 0.001, low, ALO))
    if answer:
        checks.that("a modify of nothing is refused", "Cannot modify canceled or filled order" in text_of(answer), answer)
    refused_spot = checks.attempt("a spot order without the token", lambda: exchange.order(
        "PURR/USDC", False, 1000, round(purr * 1.1, 4), GTC))
    if refused_spot:
        checks.that("a spot order without the token is refused", "nsufficient spot balance" in text_of(refused_spot),
                    refused_spot)


def check_requests(checks, exchange, url):
    """What a request can do wrong as a whole."""
    answer = checks.attempt("a scheduled cancel without volume", lambda: exchange.schedule_cancel(
        int(time.time() * 1000) + 60_000))
    if answer:
        checks.that("a scheduled cancel without volume is refused", text_of(answer).startswith(
            "Cannot set scheduled cancel time until enough volume traded."), answer)
    answer = checks.attempt("a leverage beyond the market's", lambda: exchange.update_leverage(1000, "BTC"))
    if answer:
        checks.that("a leverage beyond the market's is refused", text_of(answer).startswith("Invalid leverage value"), answer)
    nonce = int(time.time() * 1000)
    first = checks.attempt("a noop", lambda: exchange.noop(nonce))
    again = checks.attempt("the same nonce again", lambda: exchange.noop(nonce))
    if first and again:
        checks.equal("a noop is taken", first, {"status": "ok", "response": {"type": "default"}})
        checks.equal("the same nonce again is refused", text_of(again), f"Invalid nonce: duplicate nonce {nonce}")
    old = checks.attempt("a nonce of the day before yesterday", lambda: exchange.noop(nonce - 3 * 86_400_000))
    if old:
        checks.that("a nonce that is too old is refused", text_of(old).startswith("Invalid nonce"), old)
    exchange.set_expires_after(nonce - 60_000)
    expired = checks.attempt("an expired action", lambda: exchange.update_leverage(5, "BTC"))
    exchange.set_expires_after(None)
    if expired:
        checks.that("an expired action is refused", "expired" in text_of(expired).lower(), expired)
    broken = requests.post(url + "/exchange", data=b'{"action":', headers={"Content-Type": "application/json"}, timeout=10)
    checks.equal("a broken body has status 422", broken.status_code, 422)
    checks.that("a broken body is told so", broken.text.startswith("Failed to deserialize the JSON body"), broken.text)
    unknown = requests.post(url + "/info", json={"type": "noSuchQuestion"}, timeout=10)
    checks.equal("an unknown question has status 422", unknown.status_code, 422)
    forged = requests.post(url + "/exchange", timeout=10, json={
        "action": {"type": "noop"}, "nonce": nonce + 7,
        "signature": {"r": "0x" + "11" * 32, "s": "0x" + "22" * 32, "v": 27}, "vaultAddress": None})
    checks.that("a forged signature names a stranger", forged.json()["status"] == "err" and (
        forged.json()["response"].startswith("User or API Wallet 0x") or "Unable to recover signer" in forged.text),
        forged.text)
